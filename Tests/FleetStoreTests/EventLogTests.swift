import FleetModel
import FleetStore
import MadeFleet
import Testing

@Suite struct EventLogTests {
  @Test func eachLineIsThereOnceAndInOrder() {
    var fleet = Fleet(.gateway)
    tell(&fleet, at: 0, [3, 1, 2])
    tell(&fleet, at: 1, [2, 3, 4])
    #expect(fleet.events.map(\.sequence) == [1, 2, 3, 4])
  }

  @Test func aLineThatComesLateTakesItsPlace() {
    var fleet = Fleet(.gateway)
    tell(&fleet, at: 0, [1, 2, 5])
    tell(&fleet, at: 1, [3, 5])
    #expect(fleet.events.map(\.sequence) == [1, 2, 3, 5])
  }

  @Test func twoSourcesMayUseTheSameNumbers() {
    var fleet = Fleet(.gateway, .proxy)
    tell(&fleet, at: 0, [1, 2])
    tell(&fleet, .proxy, at: 0, [1, 2, 3])
    tell(&fleet, at: 1, [1, 2, 3])
    #expect(fleet.events.map(\.sequence) == [1, 2, 1, 2, 3, 3])
  }

  @Test func aGatewayThatCountsFromTheStartAgainIsHeard() {
    var fleet = Fleet(.gateway)
    tell(&fleet, at: 0, [98, 99, 100])
    tell(&fleet, at: 1, [1, 2])
    tell(&fleet, at: 2, [1, 2, 3])
    #expect(fleet.events.map(\.sequence) == [98, 99, 100, 1, 2, 3])
  }

  @Test func aNumberThatReturnsWithOtherWordsIsANewLine() {
    var fleet = Fleet(.gateway)
    tell(&fleet, at: 0, [1, 2])
    tell(&fleet, at: 1, [1, 2, 3], kind: "after a restart")
    tell(&fleet, at: 2, [1, 2, 3], kind: "after a restart")
    #expect(fleet.events.map(\.sequence) == [1, 2, 1, 2, 3])
  }

  @Test func theLogIsBoundedAndKeepsTheNewest() {
    var fleet = Fleet(.gateway)
    for start in stride(from: 0, to: 5000, by: 500) {
      tell(&fleet, at: start, Array(start..<start + 700))
    }
    #expect(fleet.events.count == 1000)
    #expect(fleet.events.last?.sequence == 5199)
    tell(&fleet, at: 5001, Array(0..<5200))
    #expect(fleet.events.map(\.sequence) == Array(4200..<5200))
  }

  @Test(arguments: [[Int.max, .min], [.min], [.max, .max, 0], []])
  func numbersAtTheEndsDoNoHarm(sequences: [Int]) {
    var fleet = Fleet(.gateway)
    for second in 0..<5 {
      tell(&fleet, at: second, sequences)
      tell(&fleet, at: second, [1, 2])
    }
    #expect(fleet.events.count <= 1000)
  }

  private func tell(
    _ fleet: inout Fleet, _ source: SourceID = .gateway, at second: Int, _ sequences: [Int],
    kind: String = "node.down"
  ) {
    fleet.observe(source, at: Double(second)) {
      $0.events = sequences.map {
        var event = EventReading(sequence: $0)
        event.kind = kind
        return event
      }
    }
  }
}
