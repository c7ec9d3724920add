import Commands
import FleetModel
import FleetStore

extension DashboardState {
  /// The cursor stays with its budget or model, however they are ordered. What is gone is closed, and
  /// the cursor is on the first again.
  mutating func followSpend() {
    guard attention.view == .spend else { return }
    let subjects = spendSubjects(of: shownFleet)
    guard let selected = attention.spend.selected else {
      attention.spend.selected = subjects.first
      return
    }
    guard !subjects.contains(selected) else { return clampSpend(subjects) }
    if attention.spend.isOpen {
      attention.notice = Notice("\(selected.name) is gone", isWarning: true)
    }
    attention.spend = SpendAttention()
    attention.spend.selected = subjects.first
  }

  /// While one is open, the next is opened in its place: what is compared stands in the same place.
  mutating func moveInSpend(_ command: Command) {
    let subjects = spendSubjects(of: shownFleet)
    guard !subjects.isEmpty else { return }
    let page = max(1, attention.room.tableRows - 1)
    let row = subjects.firstIndex { $0 == attention.spend.selected } ?? 0
    let distance = Self.distance(of: command, page: page, end: subjects.count)
    attention.spend.selected = subjects[(row + distance).clamped(to: 0...(subjects.count - 1))]
    clampSpend(subjects)
  }

  mutating func openSpend() {
    followSpend()
    attention.spend.isOpen = attention.spend.selected != nil
  }

  mutating func clampSpend() {
    guard attention.view == .spend else { return }
    clampSpend(spendSubjects(of: shownFleet))
  }

  /// Keeps the row under the cursor in sight, in the list that it is in.
  private mutating func clampSpend(_ subjects: [SpendAttention.Subject]) {
    guard let selected = attention.spend.selected,
      let place = subjects.firstIndex(of: selected)
    else { return }
    let budgets = subjects.lazy.filter(\.isBudget).count
    let (row, count) =
      selected.isBudget ? (place, budgets) : (place - budgets, subjects.count - budgets)
    let shown = max(1, attention.room.tableRows)
    let list: WritableKeyPath<SpendAttention, Int> =
      selected.isBudget ? \.firstBudget : \.firstModel
    let first = attention.spend[keyPath: list].clamped(to: 0...max(0, count - shown))
    attention.spend[keyPath: list] = first.clamped(to: max(0, row - shown + 1)...max(0, row))
  }
}
