import Drawing
import FleetModel
import FleetStore
import Testing

@testable import Panels

/// A gateway that answers every poll and never says anything new.
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
}
