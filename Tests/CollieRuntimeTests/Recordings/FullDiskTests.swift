import FleetModel
import FleetStore
import Glibc
import Testing
import Threading

@testable import CollieRuntime

/// A disk that is full ends the recording, and nothing else.
@Suite struct FullDiskTests {
  @Test func itIsToldOnceAndTheRestGoesOn() throws {
    let source = SourceHealth(id: SourceID("gw"), address: "gw", interval: .seconds(1))
    // What takes no byte, as a disk without room does.
    let descriptor = open("/dev/full", O_WRONLY | O_CLOEXEC)
    try #require(descriptor >= 0)
    let said = Mailbox<String>()
    let recorder = FileRecorder(
      descriptor: descriptor, sources: [source], clock: SystemClock()
    ) { said.post($0) }
    for second in 1...50 {
      var observation = Observation(
        source: source.id, receivedAt: Moment(milliseconds: Int64(second) * 1000))
      observation.totals = TotalsReading()
      observation.totals?.requestsPerSecond = Double(second)
      recorder.take(.observed(observation))
    }
    recorder.stop()
    #expect(said.collect() == ["recording has stopped: No space left on device"])
  }
}
