import FleetModel
import FleetStore
import TestSupport
import Testing

@testable import Recording

/// Recordings that were cut off, damaged, or made by somebody who means harm.
@Suite struct DamageTests {
  private static let whole: [UInt8] = try! recording(ofLooks: 150)

  static func recording(ofLooks count: Int) throws -> [UInt8] {
    var practice = Practice(nodes: 6, past: .minutes(2))
    var recorder = Recorder(sources: [Practice.health], isPacked: true)
    var bytes = RecordingHeader.bytes
    for _ in 0..<count { bytes += recorder.record(try practice.observe())?.bytes ?? [] }
    return bytes
  }

  private func reel(_ bytes: [UInt8]) throws(RecordingProblem) -> StoredReel {
    try StoredReel(length: bytes.count) { Array(bytes[$0.clamped(to: 0..<bytes.count)]) }
  }

  /// All that can be read, as moments.
  private func moments(of reel: StoredReel) -> [Moment] {
    reel.segments.indices.flatMap { index in
      var reader = SegmentReader(reel.bytes(ofSegment: index))
      var moments: [Moment] = []
      while reader.advance() { moments.append(reader.at) }
      return moments
    }
  }

  @Test func aWholeOneIsReadToItsEnd() throws {
    let reel = try reel(Self.whole)
    #expect(moments(of: reel) == (1...150).map { .start + .seconds(2 * $0) })
    #expect(reel.damage == StoredReel.Damage())
    #expect(reel.segments.count > 1)
    #expect(reel.lastWall == Practice.noon + .seconds(300))
  }

  @Test func oneThatWasCutOffIsReadToItsLastWholeFrame() throws {
    let all = moments(of: try reel(Self.whole))
    for length in stride(from: RecordingHeader.bytes.count, to: Self.whole.count, by: 397) {
      guard let cut = try? reel(Array(Self.whole.prefix(length))) else {
        #expect(length < 3000)
        continue
      }
      let read = moments(of: cut)
      #expect(read == Array(all.prefix(read.count)))
      #expect(!read.isEmpty)
    }
  }

  @Test func aDamagedFrameCostsWhatFollowsItUpToTheNextWholeOne() throws {
    var bytes = Self.whole
    let intact = try reel(bytes)
    let place = bytes.count / 2
    for index in place..<place + 40 { bytes[index] = 0x55 }
    let damaged = try reel(bytes)
    #expect(damaged.last == intact.last)
    let read = moments(of: damaged)
    #expect(read.count < 150 && read.count > 75)
    #expect(Set(read).isSubset(of: Set(moments(of: intact))))
  }

  @Test func aNewerVersionAndOtherFilesAreRefusedInWords() {
    var newer = Self.whole
    newer[RecordingHeader.bytes.count - 1] = 9
    #expect(throws: RecordingProblem.otherVersion(9)) { try reel(newer) }
    #expect(RecordingProblem.otherVersion(9).description.contains("version 9"))
    #expect(throws: RecordingProblem.noRecording) {
      try reel(Array("PK\u{3}\u{4} and more text".utf8))
    }
    #expect(throws: RecordingProblem.empty) { try reel([]) }
    #expect(throws: RecordingProblem.empty) { try reel(RecordingHeader.bytes) }
  }

  @Test(arguments: 0..<60)
  func whateverIsChangedNothingStopsTheReader(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var bytes = Self.whole
    for _ in 0..<Int.random(in: 1...20, using: &random) {
      let place = Int.random(in: RecordingHeader.bytes.count..<bytes.count, using: &random)
      switch Int.random(in: 0...2, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + 9))
      default: bytes.insert(contentsOf: [0xFF, 0xFF, 0xFF, 0xFF, 0x7F], at: place)
      }
    }
    guard let reel = try? reel(bytes) else { return }
    _ = moments(of: reel)
    var player = RecordingPlayer()
    _ = player.events(until: reel.last, of: reel)
  }

  /// The checksum catches nearly all of that, so here it is right and the fields are not.
  @Test(arguments: 0..<200)
  func fieldsWithoutSenseDoNotStopTheReader(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var payload = (0..<Int.random(in: 0...400, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    payload.insert(contentsOf: [0, 0, 0, 1], at: 0)
    var reader = SegmentReader(Frame.bytes(.whole, payload, isPacked: seed % 2 == 0))
    _ = reader.advance()
    _ = reader.news
  }

  @Test func fewBytesThatClaimToBeManyGetNoRoom() {
    #expect(Packing.unpacked([0xFF, 0xFF], limit: 1 << 20) == nil)
    let zeros = Packing.packed([UInt8](repeating: 0, count: 1 << 20)) ?? []
    #expect(Packing.unpacked(zeros[...], limit: 1 << 19) == nil)
    #expect(Packing.unpacked(zeros[...], limit: 1 << 20)?.count == 1 << 20)
  }
}
