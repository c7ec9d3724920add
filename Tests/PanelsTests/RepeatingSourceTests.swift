import Drawing
import FleetModel
import FleetStore
import Testing

@testable import Panels

/// Gateways that answer every poll, and still are not as they should be.
@Suite struct RepeatingSourceTests {
  @Test func theHeaderSaysThatAnAnswerIsRepeatedAndNotThatThereIsNone() {
    var fleet = SampleFleet.normal
    var observation = SampleFleet.observation(at: SampleFleet.now, step: 60, nodes: 4)
    _ = fleet.apply(.observed(observation))
    for second in 1...40 {
      observation.receivedAt = SampleFleet.now + .seconds(Int64(second))
      _ = fleet.apply(.observed(observation))
    }
    let line = frame(dashboard(fleet, size: (120, 40)), 120, 40).line(0)
    #expect(line.contains("no news for 40 s · it repeats its last answer"), "\(line)")
    #expect(!line.contains("live") && !line.contains("no answer"))
  }

  @Test func oneThatDrainsAsAWholeIsLiveAndSaysSo() {
    var fleet = SampleFleet.normal
    for (step, isDraining) in [true, nil, false].enumerated() {
      var observation = SampleFleet.observation(at: SampleFleet.now, step: 60 + step, nodes: 4)
      observation.gateway?.isDraining = isDraining
      _ = fleet.apply(.observed(observation))
      let line = frame(dashboard(fleet, size: (120, 40)), 120, 40).line(0)
      #expect(line.contains("live, draining as a whole") == (isDraining != false), "\(line)")
    }
    let kinds = fleet.events.map(\.kind).filter { $0.hasPrefix("gateway.") }
    #expect(kinds.sorted() == ["gateway.draining", "gateway.undrained"])
  }
}
