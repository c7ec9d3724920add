import FleetModel
import FleetStore

/// What the operator looks at in the view of latencies.
package struct LatencyAttention: Equatable, Sendable {
  package var kind = LatencyKind.firstToken
  package var grouping = LatencyGrouping.model
  package var window = Span.minutes(5)
  /// What is under the cursor; the whole fleet until somebody moves it.
  package var selected = LatencyScope.fleet
  /// The first of the parts that is drawn.
  package var firstRow = 0

  package init() {}

  package var wish: LatencyWish { LatencyWish(grouping, window: window) }

  /// As gateways keep them.
  package static let windows: [Span] = [.minutes(1), .minutes(5), .minutes(60)]

  mutating func groupNext() {
    grouping = Self.next(after: grouping)
    // What was under the cursor is not in the other list.
    (selected, firstRow) = (.fleet, 0)
  }

  mutating func showNextKind() { kind = Self.next(after: kind) }

  mutating func changeWindow(by steps: Int) {
    let place = Self.windows.firstIndex(of: window) ?? 0
    window = Self.windows[(place + steps).clamped(to: 0...(Self.windows.count - 1))]
  }

  private static func next<Choice: CaseIterable & Equatable>(after choice: Choice) -> Choice {
    let all = Array(Choice.allCases)
    let place = all.firstIndex(of: choice) ?? 0
    return all[(place + 1) % all.count]
  }
}
