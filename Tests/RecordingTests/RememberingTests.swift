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
    var (joined, told) = (0, 0)
    for second in stride(from: 0, through: 130, by: 3) as StrideThrough<Int64> {
      for event in player.events(until: .start + .seconds(second), of: reel) {
        if case .joined = event { joined += 1 } else { told += 1 }
      }
    }
    #expect((joined, told) == (1, 60))
  }

  @Test func sourcesThatComeAndGoAreThereWhenTheyWere() throws {
    let others = ["b", "c"].map { name in
      SourceHealth(id: SourceID(name), kind: .vllm, address: name, interval: .seconds(2))
    }
    var recorder = Recorder(sources: [Practice.health])
    var bytes = RecordingHeader.bytes
    let record = { (event: FleetEvent) in bytes += recorder.record(event)?.bytes ?? [] }
    let observe = { (source: SourceID, second: Int64) in
      record(.observed(Observation(source: source, receivedAt: .start + .seconds(second))))
    }
    observe(Practice.source, 1)
    record(.joined(others[0]))
    observe(others[0].id, 2)
    record(.joined(others[1]))
    observe(others[1].id, 3)
    record(.left(others[0].id))
    observe(Practice.source, 4)
    let file = bytes
    let reel = try StoredReel(length: file.count) { Array(file[$0]) }
    var rewinder = Rewinder()
    let known = (1...4).map { second in
      rewinder.place(at: .start + .seconds(Int64(second)), of: reel)?.tracks.map(\.id.name) ?? []
    }
    #expect(
      known == [["practice"], ["practice", "b"], ["practice", "b", "c"], ["practice", "c"]])
    var fleet = Fleet(sources: [Practice.health])
    var player = RecordingPlayer()
    for event in player.events(until: .start + .seconds(9), of: reel) { _ = fleet.apply(event) }
    #expect(fleet.sources.map(\.id.name) == ["practice", "c"])
    #expect(fleet.sources[1].kind == .vllm)
  }
}
