import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// The budgets, a row each: what is gone, how fast it goes, and when it will be all.
struct BudgetTable: Panel {
  let scene: Scene
  let forecasts: [BudgetForecast]
  var isFramed = true

  private var columns: [Column] {
    var columns = Self.usual
    if scene.isComparing { columns[2] = .difference(width: 10, rank: 2) }
    return columns
  }

  private static let usual = [
    Column("BUDGET", width: 21, least: 10, most: 26, rank: 0),
    Column("SPENT", .right, width: 10, rank: 2),
    Column("LIMIT", .right, width: 10, rank: 3),
    Column("LEFT", .right, width: 11, rank: 7),
    Column("USED", .right, width: 7, rank: 1),
    Column("", width: 12, least: 6, most: 30, rank: 4),
    Column("RESETS", .right, width: 6, rank: 6),
    Column("$/H 5 MIN", .right, width: 10, rank: 10),
    Column("$/H 1 H", .right, width: 10, rank: 8),
    Column("$/H PERIOD", .right, width: 10, rank: 11),
    Column("ENDS", .right, width: 8, rank: 2),
    Column("BETWEEN", .right, width: 14, rank: 9),
  ]

  func draw(into canvas: inout Canvas, in area: Rect) {
    let window = window(in: area)
    let inside = inside(of: area)
    if isFramed { drawFrame(into: &canvas, in: area, window) }
    guard !inside.isEmpty else { return }
    guard !forecasts.isEmpty else {
      return Paragraph(emptyWords).drawInMiddle(into: &canvas, in: inside)
    }
    let names = names
    let table = MoneyTable(columns: columns, glyphs: scene.glyphs, margin: 2, list: .budgets)
    table.draw(window, selected: selectedRow, into: &canvas, in: inside) { row in
      let story = BudgetStory(forecast: forecasts[row], scene: scene)
      let rates = scene.fleet.burnRates(of: forecasts[row].budget)
      return { column, width in
        switch column {
        case 0: .words(Phrase(name: names[row], in: width))
        case 2 where scene.isComparing: .words(Phrase(scene.difference(of: story.budget)))
        case 5: .thresholds(story.budget)
        default: .words(Self.words(column, of: story, rates))
        }
      }
    }
    drawStory(into: &canvas, in: inside)
  }

  /// How many budgets are seen at once.
  func rowCount(in area: Rect) -> Int {
    let inside = inside(of: area)
    return max(0, inside.height - 1 - storyRows(in: inside))
  }

  /// What it would like to have for itself, frame and all.
  var wantedHeight: Int { max(1, forecasts.count) + 5 }

  private func inside(of area: Rect) -> Rect {
    isFramed ? area.inset(horizontal: 2) : area.inset(horizontal: 1, vertical: 0)
  }

  private func storyRows(in inside: Rect) -> Int {
    isFramed && inside.height >= 4 && !forecasts.isEmpty ? 2 : 0
  }

  private var selectedRow: Int? {
    guard case .budget(let id) = scene.attention.spend.selected else { return nil }
    return forecasts.firstIndex { $0.budget.id == id }
  }

  private func window(in area: Rect) -> RowWindow {
    RowWindow(
      first: scene.attention.spend.firstBudget, shown: rowCount(in: area),
      total: forecasts.count, containing: selectedRow)
  }

  private func drawFrame(into canvas: inout Canvas, in area: Rect, _ window: RowWindow) {
    var notes = scene.fleet.spend?.perHour.map { ["\(FigureText.rate($0)) in all"] } ?? []
    if window.range.count < window.total { notes.insert(FigureText.count(window.total), at: 0) }
    let box = Box(
      "Budgets", key: "5", note: SafeText(notes.joined(separator: " · ")),
      isFocused: scene.attention.spend.selected.map(\.isOfBudget) ?? true, glyphs: scene.glyphs)
    box.draw(into: &canvas, in: area)
    box.drawScrollMark(
      into: &canvas, in: area, first: window.range.lowerBound, shown: window.range.count,
      total: window.total)
  }

  private static func words(
    _ column: Int, of story: BudgetStory, _ rates: BurnRates
  ) -> Phrase {
    let budget = story.budget
    switch column {
    case 1: return Phrase(ledger: budget.spent, .strong)
    case 2: return Phrase(ledger: budget.limit, .dim)
    case 3: return Phrase(ledger: budget.left, (budget.left ?? .zero) < .zero ? .bad : .text)
    case 4: return story.line.share
    case 6: return story.reset
    case 7: return burn(rates.fiveMinutes)
    case 8: return burn(rates.hour)
    case 9: return burn(rates.period)
    case 10: return story.end
    default: return story.range
    }
  }

  private static func burn(_ burn: Burn?) -> Phrase {
    Phrase(ledger: burn?.perHour, burn?.isThin == true ? .dim : .text)
  }

  /// The chosen one in two sentences, because the columns for them are the first to go; or, while the
  /// cursor is elsewhere, the most urgent one, by its name.
  private func drawStory(into canvas: inout Canvas, in area: Rect) {
    guard storyRows(in: area) > 0 else { return }
    let row = selectedRow ?? 0
    let story = BudgetStory(forecast: forecasts[row], scene: scene)
    let place = area.cut(bottom: 2).bottom.cut(left: 2).rest
    var first =
      selectedRow == nil ? Phrase(name: names[row], in: 21, .strong) + Phrase("  ") : Phrase()
    first.add(story.sentence)
    if let driver = story.driver { first.add(Phrase(" · most on ", .dim) + driver) }
    canvas.write(first, in: place)
    canvas.write(Phrase("burns  ", .dim) + story.burn, in: place, row: 1)
  }

  /// Their names; the ids of those that would be called alike.
  private var names: [String] {
    var spend = SpendReading()
    spend.budgets = forecasts.map(\.budget)
    return spend.budgetNames
  }

  private var emptyWords: String {
    let unsupported = scene.fleet.unsupported
    if unsupported.contains(.spend) { return scene.absence(of: "spend") }
    guard scene.hasNews else { return "Nothing known yet." }
    return unsupported.contains(.budgets)
      ? scene.absence(of: "budgets") : scene.nothing("No budgets are set.")
  }
}

extension SpendAttention.Subject {
  var isOfBudget: Bool { if case .budget = self { true } else { false } }
}
