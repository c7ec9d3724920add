import Alerting
import FleetModel
import FleetStore
import Testing

@testable import Listing

/// What happens, told in lines.
@Suite struct PlainTaleTests {
  private static let source = SourceID("prod")

  private struct Told {
    var fleet = Fleet(
      sources: [SourceHealth(id: source, address: "prod", interval: .seconds(1))])
    var tale = PlainTale()
    var alerts = Alerts()
    var second: Int64 = 0

    mutating func hear(_ change: (inout Observation) -> Void) -> [String] {
      second += 1
      var observation = Observation(
        source: source, receivedAt: Moment(milliseconds: second * 1000))
      observation.documentTime = WallTime(milliseconds: 3_600_000 + second * 1000)
      change(&observation)
      return tell(.observed(observation))
    }

    mutating func tell(_ event: FleetEvent) -> [String] {
      _ = fleet.apply(event)
      return tale.lines(of: fleet, alerts.apply(.looked(fleet))).map(\.text.terminalString)
    }
  }

  private func nodes(_ states: [String: NodeState]) -> Observation.NodesReading {
    .all(
      states.sorted { $0.key < $1.key }.map { name, state in
        var reading = NodeReading(id: NodeID(name))
        (reading.state, reading.stateReason) = (state, state == .down ? "no heartbeat" : nil)
        return reading
      })
  }

  @Test func aNodeThatChangesItsStateIsALine() {
    var told = Told()
    #expect(told.hear { $0.nodes = nodes(["a": .ready, "b": .ready]) } == [])
    #expect(
      told.hear { $0.nodes = nodes(["a": .ready, "b": .down]) } == [
        "01:00:02 node b is down, was ready: no heartbeat",
        "01:00:02 alert begins, critical: b is down: no heartbeat",
      ])
    #expect(told.hear { $0.nodes = nodes(["a": .ready, "b": .down]) } == [])
    #expect(
      told.hear { $0.nodes = nodes(["a": .ready, "c": .ready]) }.prefix(2) == [
        "01:00:04 node c is new, ready", "01:00:04 node b is gone",
      ])
  }

  @Test func aStormIsCounted() {
    var told = Told()
    let all = (0..<50).map { "n\($0)" }
    _ = told.hear { $0.nodes = nodes(Dictionary(uniqueKeysWithValues: all.map { ($0, .ready) })) }
    let lines = told.hear {
      $0.nodes = nodes(Dictionary(uniqueKeysWithValues: all.map { ($0, .drained) }))
    }
    #expect(lines.count == 21)
    #expect(lines.last == "01:00:02 and 30 more nodes changed their state")
  }

  @Test func aChangeIsToldStageByStage() {
    var told = Told()
    _ = told.hear { $0.nodes = nodes(["a": .ready]) }
    var reading = OperationReading(id: "op-1", node: NodeID("a"))
    (reading.verb, reading.actor) = ("drain", "mara")
    (reading.state, reading.inFlight) = (.accepted, 4)
    let first = told.hear { $0.operations = [reading] }
    #expect(first == ["01:00:02 drain of a by mara: accepted, 4 in flight"])
    reading.inFlight = 3
    #expect(told.hear { $0.operations = [reading] } == [])
    reading.state = .done
    let last = told.hear { $0.operations = [reading] }
    #expect(last.count == 1 && last[0].contains("drain of a by mara: drained"))
  }

  @Test func aSourceIsLostAndFound() {
    var told = Told()
    _ = told.hear { $0.nodes = nodes(["a": .ready]) }
    var lines: [String] = []
    for second in stride(from: Int64(3), through: 60, by: 3) {
      lines += told.tell(
        .pollFailed(
          Self.source, .timedOut(after: .seconds(5)), nextTry: .start,
          at: Moment(milliseconds: second * 1000)))
    }
    #expect(lines.filter { $0.contains("source prod gives no news") }.count == 1)
    told.second = 70
    let back = told.hear { $0.nodes = nodes(["a": .ready]) }
    #expect(back.first == "01:01:11 source prod gives news again")
  }

  @Test func whatIsNotTextIsShownAndActsOnNothing() {
    var told = Told()
    _ = told.hear { $0.nodes = nodes(["a": .ready]) }
    let lines = told.hear { $0.nodes = nodes(["a": .ready, "b\u{1B}[2J\n": .ready]) }
    #expect(lines.count == 1)
    #expect(!lines[0].unicodeScalars.contains { $0.value < 0x20 })
  }

  @Test func theSummaryIsOfWhatIsKnown() {
    var told = Told()
    #expect(
      PlainSummary(of: told.fleet, told.alerts).lines.map(\.words) == [
        "nothing is known yet; waiting for prod"
      ])
    _ = told.hear {
      $0.nodes = nodes(["a": .ready, "b": .down])
      $0.totals = TotalsReading()
      $0.totals?.requestsPerSecond = 12
    }
    #expect(
      PlainSummary(of: told.fleet, told.alerts).lines.map(\.words) == [
        "summary of prod, live", "1 of 2 nodes ready, 1 down", "12 requests a second",
        "critical: b is down: no heartbeat",
      ])
  }
}
