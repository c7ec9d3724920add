import FleetModel
import Testing

@testable import GatewayCore

@Suite struct WaitingLineTests {
  @Test func priorityGoesFirstAndAgeDecidesAmongEquals() {
    var line = WaitingLine()
    for (number, priority) in [(1, 5), (2, 1), (3, 5), (4, 3), (5, 1)] {
      line.insert(ticket(number), priority: priority, arrived: noon + .milliseconds(Int64(number)))
    }
    #expect(line.oldest?.ticket == ticket(1))
    #expect(line.drained() == [2, 5, 4, 1, 3].map(ticket))
  }

  @Test(arguments: [(19_999, false), (20_000, true), (20_001, true)])
  func theLastPriorityGoesBeforeTheFirstAfterTwentySeconds(later: Int, isFirst: Bool) {
    var line = WaitingLine()
    line.insert(ticket(1), priority: 5, arrived: noon)
    line.insert(ticket(2), priority: 1, arrived: noon + .milliseconds(Int64(later)))
    #expect(line.next?.ticket == ticket(isFirst ? 1 : 2))
  }

  @Test func strangePrioritiesCountAsTheNearest() {
    var line = WaitingLine()
    for (number, priority) in [(1, Int.max), (2, .min), (3, 0)] {
      line.insert(ticket(number), priority: priority, arrived: noon)
    }
    #expect(line.drained() == [2, 3, 1].map(ticket))
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func anyOrderOfComingAndGoingLeavesThePlainlySortedOrder(seed: UInt64) {
    var random = FixedGenerator(seed: seed)
    var line = WaitingLine()
    var plain: [(number: Int, priority: Int, arrived: WallTime)] = []
    for number in 0..<2000 {
      if plain.isEmpty || Bool.random(using: &random) {
        let priority = Int.random(in: 1...5, using: &random)
        let arrived = noon + .milliseconds(.random(in: 0...40_000, using: &random))
        line.insert(ticket(number), priority: priority, arrived: arrived)
        plain.append((number, priority, arrived))
      } else {
        let gone = plain.remove(at: Int.random(in: plain.indices, using: &random))
        line.remove(ticket(gone.number), priority: gone.priority)
        // Who is not in it cannot leave.
        line.remove(ticket(gone.number), priority: gone.priority)
      }
      #expect(line.count == plain.count)
      #expect(line.oldest?.time == plain.map(\.arrived).min(), "seed \(seed)")
    }
    let expected = plain.sorted {
      let (left, right) = (rank($0.arrived, $0.priority), rank($1.arrived, $1.priority))
      return left == right ? $0.number < $1.number : left < right
    }
    #expect(line.drained() == expected.map { ticket($0.number) }, "seed \(seed)")
  }

  /// A place every 100 ms, and a request of the first priority for each of them.
  @Test func aRequestOfTheLastPriorityIsServedWithinTwentySecondsUnderFullLoad() throws {
    var line = WaitingLine()
    line.insert(ticket(0), priority: 5, arrived: noon)
    for step in Int64(0)...1000 {
      let now = noon + .milliseconds(100 * step)
      line.insert(ticket(Int(step) + 1), priority: 1, arrived: now)
      let next = try #require(line.next)
      line.remove(next.ticket, priority: next.ticket == ticket(0) ? 5 : 1)
      guard next.ticket != ticket(0) else {
        #expect(now - noon == .seconds(20))
        return
      }
    }
    Issue.record("it was never served")
  }

  private func rank(_ arrived: WallTime, _ priority: Int) -> Int64 {
    arrived.milliseconds + 5000 * Int64(priority)
  }
}

private func ticket(_ number: Int) -> TicketID { TicketID(number: UInt64(number)) }

extension WaitingLine {
  /// Everybody in the order of service.
  fileprivate mutating func drained() -> [TicketID] {
    var order: [TicketID] = []
    while let next {
      order.append(next.ticket)
      for priority in Self.priorities { remove(next.ticket, priority: priority) }
    }
    return order
  }
}
