import FleetModel
import FleetStore
import Testing

@testable import Recording

/// What was known at some moment, from memory and from a file.
@Suite struct RememberingTests {
  @Test func everyMomentIsFoundInWhateverOrderItIsAskedFor() throws {
    var practice = Practice(nodes: 8)
    var reel = MemoryReel(sources: [Practice.health])
    var track = SourceTrack(Practice.health)
    var known: [Moment: SourceTrack] = [:]
    for _ in 0..<80 {
      let event = try practice.observe()
      _ = track.take(event)
      reel.take(event)
      known[practice.moment] = track
    }
    var rewinder = Rewinder()
    for step in [80, 79, 78, 3, 1, 40, 41, 20, 80, 7, 79] as [Int64] {
      let moment = Moment.start + .seconds(2 * step)
      #expect(
        rewinder.place(at: moment + .seconds(1), of: reel)?.tracks == known[moment].map { [$0] })
    }
    #expect(rewinder.place(at: .start, of: reel) == nil)
  }

  @Test func memoryNeverGrowsPastItsBound() throws {
    var practice = Practice(nodes: 8)
    var reel = MemoryReel(sources: [Practice.health], limit: 40_000)
    for _ in 0..<200 {
      reel.take(try practice.observe())
      #expect(reel.byteCount <= 40_000)
    }
    #expect(reel.oldest.map { $0 > .start + .seconds(60) } ?? false)
  }

  @Test func theSameTimeTwiceIsTheLaterOne() throws {
    var recorder = Recorder(sources: [Practice.health])
    var bytes = RecordingHeader.bytes
    // The clock goes on for ten minutes, back for five, and on again.
    for step in 0..<600 as Range<Int64> {
      var observation = Observation(
        source: Practice.source, receivedAt: .start + .seconds(2 * step))
      let back: Int64 = step >= 300 ? 300 : 0
      observation.documentTime = Practice.noon + .seconds(2 * step - back)
      bytes += recorder.record(.observed(observation))?.bytes ?? []
    }
    let file = bytes
    let reel = try StoredReel(length: file.count) { Array(file[$0]) }
    let time = try #require(ClockTime(parsing: "12:07"))
    #expect(reel.moment(of: time) == .start + .seconds(420 + 300))
    let early = try #require(ClockTime(parsing: "2026-11-26T12:02:00Z"))
    #expect(reel.moment(of: early) == .start + .seconds(120))
    #expect(reel.moment(of: try #require(ClockTime(parsing: "11:00"))) == nil)
    #expect(reel.moment(of: try #require(ClockTime(parsing: "2027-01-01T12:02"))) == nil)
  }

  @Test func aPlayerTellsEachEventOnce() throws {
    let bytes = try DamageTests.recording(ofLooks: 60)
    let reel = try StoredReel(length: bytes.count) { Array(bytes[$0]) }
    var player = RecordingPlayer()
    var count = 0
    for second in stride(from: 0, through: 130, by: 3) as StrideThrough<Int64> {
      count += player.events(until: .start + .seconds(second), of: reel).count
    }
    #expect(count == 60)
  }
}
