import Alerting
import FleetModel
import FleetStore
import Listing
import Testing

@Suite struct AlertLetterTests {
  private func fleet(_ down: Int) -> Fleet {
    var fleet = Fleet(
      sources: [SourceHealth(id: SourceID("prod"), address: "g", interval: .seconds(2))])
    var observation = Observation(source: SourceID("prod"), receivedAt: .start)
    observation.documentTime = WallTime(rfc3339: "2026-01-15T03:12:44Z")
    observation.gateway = GatewayReading()
    observation.gateway?.name = "prod"
    observation.nodes = .all(
      (0..<down).map { index in
        var node = NodeReading(id: NodeID("gpu-\(index)\u{9B}"))
        (node.state, node.stateReason) = (.down, "no \"heartbeat\"")
        node.stateSince = WallTime(rfc3339: "2026-01-15T03:12:13Z")
        return node
      })
    _ = fleet.apply(.observed(observation))
    return fleet
  }

  private func text(_ down: Int) -> String {
    let fleet = fleet(down)
    var alerts = Alerts()
    return String(
      decoding: AlertLetter(alerts.apply(.looked(fleet)), of: fleet).bytes, as: UTF8.self)
  }

  @Test func aLetterSaysWhatBegan() {
    #expect(
      text(1) == """
        {"schema":"collie.webhook/1","at":"2026-01-15T03:12:44.000Z","gateway":"prod","more":0,\
        "alerts":[{"what":"fired","rule":"node-down","severity":"critical","kind":"node",\
        "subject":"gpu-0\u{9B}","sentence":"is down: no \\"heartbeat\\"",\
        "since":"2026-01-15T03:12:13.000Z","for_s":31,\
        "runbook":"is it reachable, is its server up? if it stays away, drain it"}]}
        """)
  }

  @Test func aStormIsCutAndCounted() {
    let letter = text(250)
    #expect(letter.contains("\"more\":150,"))
    #expect(letter.count(of: "\"fired\"") == 100)
  }
}

extension String {
  fileprivate func count(of part: String) -> Int {
    var (count, rest) = (0, self[...])
    while let range = rest.firstRange(of: part) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
