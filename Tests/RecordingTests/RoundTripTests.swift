import FleetModel
import FleetStore
import TestSupport
import Testing

@testable import Recording

/// What is read back is what was written, whatever it was.
@Suite struct RoundTripTests {
  @Test func aPracticeFleetComesBackFieldByField() throws {
    var practice = Practice(nodes: 20, past: .minutes(5))
    var recorder = Recorder(sources: [Practice.health])
    var track = SourceTrack(Practice.health)
    var told: [(frame: RecordedFrame, track: SourceTrack)] = []
    for _ in 0..<120 {
      let event = try practice.observe()
      let isTaken = track.take(event)
      #expect(isTaken)
      let frame = recorder.record(event)
      told.append((try #require(frame), track))
    }
    #expect(told.count { $0.frame.isWhole } > 1)
    var reader = SegmentReader([])
    for index in told.indices {
      if told[index].frame.isWhole {
        let end = told[(index + 1)...].firstIndex { $0.frame.isWhole } ?? told.endIndex
        reader = SegmentReader(Array(told[index..<end].map(\.frame.bytes).joined()))
      }
      let hasNext = reader.advance()
      try #require(hasNext)
      #expect(reader.tracks == [told[index].track])
      #expect(reader.at == told[index].frame.at)
      #expect(reader.wall == told[index].frame.wall)
    }
  }

  private static let fractions: [Double?] = [
    nil, 0, 1, 0.001, -0.001, 0.1 + 0.2, 1e300, -1e300, .infinity, .leastNonzeroMagnitude,
    123_456.789,
    999_999_999.999, 1e12, -0.0,
  ]

  @Test(arguments: fractions)
  func everyFractionComesBack(value: Double?) {
    for old in [nil, 0, 7.5, 1e300] {
      var reading = NodeReading(id: NodeID("a"))
      var before = reading
      (reading.loadPercent, before.loadPercent) = (value, old)
      (reading.requestsPerSecond, before.errorsPerSecond) = (value, old)
      let copy = copied(reading, since: before)
      #expect(copy.loadPercent?.bitPattern == value?.bitPattern)
      #expect(copy.requestsPerSecond?.bitPattern == value?.bitPattern)
      #expect(copy.errorsPerSecond == nil)
    }
  }

  private static let numbers: [Int?] = [
    nil, 0, 1, -1, .max, .min, 1 << 61, -(1 << 61), 63, 64, 127, 128,
  ]

  @Test(arguments: numbers)
  func everyNumberComesBack(value: Int?) {
    for old in [nil, 0, .max, .min, 100] {
      var reading = NodeReading(id: NodeID("a"))
      var before = reading
      (reading.requestsTotal, before.requestsTotal) = (value, old)
      #expect(copied(reading, since: before) == reading)
    }
  }

  private static let texts = [
    "", "gpu-1", "e\u{301}", "\u{E9}", "\u{1B}[31m", String(repeating: "x", count: 9000),
  ]

  @Test(arguments: texts)
  func everyTextComesBack(text: String) {
    var reading = NodeReading(id: NodeID("e\u{301}"))
    (reading.stateReason, reading.models) = (text, [text, "b", text])
    let copy = copied(reading, since: .blank)
    #expect(copy == reading)
    #expect(copy.stateReason.map { Array($0.utf8) } == Array(text.utf8))
  }

  @Test func listsThatChangeInEveryWayComeBack() {
    var random = SeededGenerator(seed: 11)
    var old: [NodeReading] = []
    var (writer, reader) = (FieldWriter(), FieldReader())
    for _ in 0..<2000 {
      var new = old
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        switch Int.random(in: 0...4, using: &random) {
        case 0: if let place = new.indices.randomElement(using: &random) { new.remove(at: place) }
        case 1: new.shuffle(using: &random)
        case 2:
          if let place = new.indices.randomElement(using: &random) {
            new[place].inFlight = Int.random(in: 0...9, using: &random)
          }
        default:
          let name = "n\(Int.random(in: 0...30, using: &random))"
          if !new.contains(where: { $0.id.name == name }) {
            new.insert(
              NodeReading(id: NodeID(name)), at: Int.random(in: 0...new.count, using: &random))
          }
        }
      }
      let (track, before) = (SourceTrack(nodes: new), SourceTrack(nodes: old))
      writer.write(track, since: before)
      reader.bytes = ByteReader(writer.takeBytes().bytes)
      let copy = reader.read(since: before)
      #expect(copy == track)
      #expect(!reader.bytes.hasFailed && reader.bytes.isAtEnd)
      old = new
    }
  }

  private func copied(_ reading: NodeReading, since old: NodeReading) -> NodeReading {
    var (writer, reader) = (FieldWriter(), FieldReader())
    writer.write(reading, since: old)
    reader.bytes = ByteReader(writer.takeBytes().bytes)
    defer { #expect(!reader.bytes.hasFailed && reader.bytes.isAtEnd) }
    return reader.read(since: old)
  }
}

extension SourceTrack {
  fileprivate init(nodes: [NodeReading]) {
    self.init(Practice.health)
    self.nodes = nodes
  }
}
