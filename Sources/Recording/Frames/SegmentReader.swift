import FleetModel
import FleetStore

/// Reads the frames of a segment, one after the other: one that holds everything, and the changes
/// that follow it.
package struct SegmentReader: Sendable {
  var bytes: [UInt8]
  private var place = 0
  private var reader = FieldReader()
  /// What is known after the last frame that was read.
  package private(set) var tracks: [SourceTrack] = []
  package private(set) var at = Moment.start
  package private(set) var wall: WallTime?
  /// What a source remembered, if the last frame is about that.
  private var past: HistoryReading?
  /// Of which source the last frame told something; `nil` when it told all of all of them.
  private var source: Int?
  /// Whether a frame was broken. Nothing after it in this segment can be understood.
  package private(set) var isBroken = false

  /// Nobody polls so many gateways at once.
  private static let mostSources = 4096

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads the next frame. Returns whether there was one.
  package mutating func advance() -> Bool {
    guard !isBroken, place < bytes.count else { return false }
    guard let head = Frame.Head(bytes[place...]),
      (head.kind == .whole) == (place == 0),
      let payload = Frame.payload(of: head, at: place, in: bytes)
    else {
      isBroken = true
      return false
    }
    place += head.length
    reader.bytes = payload
    past = nil
    switch head.kind {
    case .whole: isBroken = !readWhole()
    case .change: isBroken = !readChange()
    case .past: readPast()
    }
    return !isBroken
  }

  /// What the last frame tells.
  package var news: [FleetEvent] {
    if let past { return [.backfilled(past)] }
    guard let source else { return tracks.flatMap(\.retold) }
    return tracks[source].retold.suffix(1)
  }

  private mutating func readWhole() -> Bool {
    at = Moment(milliseconds: reader.bytes.signed())
    let hasWall = reader.bytes.byte() == 1
    let time = reader.bytes.signed()
    wall = hasWall ? WallTime(milliseconds: time) : nil
    let count = reader.bytes.count()
    guard count <= Self.mostSources else { return false }
    tracks = []
    for _ in 0..<count where !reader.bytes.hasFailed {
      tracks.append(reader.read(since: .blank))
    }
    source = nil
    return !reader.bytes.hasFailed && reader.bytes.isAtEnd
  }

  private mutating func readPast() {
    var reader = FieldReader()
    reader.bytes = self.reader.bytes
    let read = reader.read(since: RecordedPast.blank)
    guard !reader.bytes.hasFailed, let reading = read.reading else { return }
    // A recording that was made by hand could name any moment.
    guard reading.receivedAt <= at + .minutes(1) else { return }
    past = reading
  }

  private mutating func readChange() -> Bool {
    at = at + Span(milliseconds: Int64(clamping: reader.bytes.number()))
    let source = reader.bytes.number()
    guard source < UInt64(tracks.count) else { return false }
    tracks[Int(source)] = reader.read(since: tracks[Int(source)])
    self.source = Int(source)
    wall = tracks.wallTime(at: at)
    return !reader.bytes.hasFailed && reader.bytes.isAtEnd
  }
}
