import Addressing
import FleetModel
import Polling
import Threading

/// How many polls of an idle fleet cost next to nothing.
func measureIdle(_ program: String) {
  let gateway = LoopbackGateway(program, ["--practice", "40", "--traffic", "0"])
  guard let endpoint = try? Endpoint(parsing: gateway.url) else { return }
  let id = SourceID("idle")
  let poller = Poller(
    sources: [PolledSource(id: id, endpoint: endpoint, interval: .seconds(2))],
    clock: SystemClock()
  ) { _ in }
  poller.start()
  pause(120)
  let counts = poller.statistics()[id] ?? PollStatistics()
  poller.stop()
  gateway.end()
  let polls = max(1, counts.documents + counts.unchanged)
  report(
    "polls of an idle fleet answered 304", Double(counts.unchanged) / Double(polls) * 100, "%",
    "at least 90 %", runs: polls)
}
