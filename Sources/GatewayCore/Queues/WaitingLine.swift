import FleetModel

// Priority without starving.
//
// A priority is a head start: a request of priority 1 is treated as if it had come 5 s earlier than
// one of priority 2 that came with it, and so on, 20 s in all between the first and the last. So
// whoever has waited 20 s goes before everybody who comes now, whatever their priorities: nobody
// can be overtaken for longer than that. The order between two requests never changes while they
// wait, which is what lets each priority be a plain line by age, with nothing to be re-sorted.

/// Requests of one model that wait, by priority and age.
struct WaitingLine: Sendable {
  /// What one step of priority is worth.
  static let step = Span.seconds(5)
  static let priorities = 1...5

  /// One line by age for each priority, the first of them first.
  private var lines = [TicketHeap](repeating: TicketHeap(), count: priorities.count)
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  /// Who is next, and as of when: its arrival, moved back by its priority's head start.
  var next: TicketHeap.Entry? {
    guard count > 0 else { return nil }
    var best: TicketHeap.Entry?
    for (index, line) in lines.enumerated() {
      guard var head = line.first else { continue }
      head.time = head.time + Self.step * Int64(index)
      if best.map({ head.comes(before: $0) }) ?? true { best = head }
    }
    return best
  }

  /// Who has waited longest, and since when.
  var oldest: TicketHeap.Entry? {
    guard count > 0 else { return nil }
    return lines.compactMap(\.first).min { $0.comes(before: $1) }
  }

  var tickets: [TicketID] { lines.flatMap(\.tickets) }

  mutating func insert(_ ticket: TicketID, priority: Int, arrived: WallTime) {
    lines[Self.index(of: priority)].insert(ticket, at: arrived)
    count += 1
  }

  mutating func remove(_ ticket: TicketID, priority: Int) {
    if lines[Self.index(of: priority)].remove(ticket) { count -= 1 }
  }

  private static func index(of priority: Int) -> Int { priority.clamped(to: priorities) - 1 }
}
