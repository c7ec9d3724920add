import FleetModel

/// The segments of a recording that lies somewhere else, in a file.
///
/// Where they begin is found by one walk over the heads of the frames. Nothing else stands in the
/// file for that, so there is nothing to be out of date when the file was cut off: it is readable up
/// to its last whole frame.
package struct StoredReel: Reel {
  package private(set) var segments: [ReelSegment] = []
  /// Where each segment lies.
  private var ranges: [Range<Int>] = []
  /// When the last frame was written.
  package private(set) var last: Moment
  package private(set) var lastWall: WallTime?
  /// Stretches that could not be understood, and their bytes.
  package private(set) var damage = Damage()
  private let read: @Sendable (Range<Int>) -> [UInt8]

  package struct Damage: Equatable, Sendable {
    package var places = 0
    package var bytes = 0
    /// Whether the last frame was still being written when it ended.
    package var isCutOff = false
  }

  package var isGrowing: Bool { false }

  /// Gaps between moments of two starts of one machine would have no meaning, and nobody records
  /// for so long.
  private static let mostSegments = 1 << 20

  /// Looks through `length` bytes, which `read` brings.
  package init(
    length: Int, read: @escaping @Sendable (Range<Int>) -> [UInt8]
  ) throws(RecordingProblem) {
    self.read = read
    last = .start
    let start = RecordingHeader.bytes.count
    if let problem = RecordingHeader.problem(in: read(0..<min(start, length))) { throw problem }
    find(from: start, to: length)
    guard let newest = segments.indices.last else { throw .empty }
    noteEnd(ofSegment: newest)
  }

  package func bytes(ofSegment index: Int) -> [UInt8] { read(ranges[index]) }

  private mutating func find(from start: Int, to length: Int) {
    var window = Window(length: length, read: read)
    var place = start
    var begin: Int?
    while place < length, segments.count < Self.mostSegments {
      guard let head = Frame.Head(window.bytes(at: place, count: Frame.Head.mostBytes)) else {
        close(&begin, at: place)
        let next = window.mark(after: place) ?? length
        damage.places += 1
        damage.bytes += next - place
        place = next
        continue
      }
      guard head.length <= length - place else {
        damage.isCutOff = true
        break
      }
      if head.kind == .whole {
        close(&begin, at: place)
        if open(head, at: place, &window) { begin = place }
      }
      place += head.length
    }
    close(&begin, at: min(place, length))
  }

  private mutating func open(_ head: Frame.Head, at place: Int, _ window: inout Window) -> Bool {
    let frame = Array(window.bytes(at: place, count: head.length))
    guard var bytes = Frame.payload(of: head, at: 0, in: frame) else { return false }
    let first = Moment(milliseconds: bytes.signed())
    let hasWall = bytes.byte() == 1
    let wall = WallTime(milliseconds: bytes.signed())
    guard !bytes.hasFailed, first >= segments.last?.first ?? first else { return false }
    segments.append(
      ReelSegment(first: first, wall: hasWall ? wall : nil, number: segments.count))
    ranges.append(place..<place)
    return true
  }

  private mutating func close(_ begin: inout Int?, at place: Int) {
    guard let start = begin else { return }
    ranges[ranges.count - 1] = start..<place
    begin = nil
  }

  private mutating func noteEnd(ofSegment index: Int) {
    var reader = SegmentReader(bytes(ofSegment: index))
    (last, lastWall) = (segments[index].first, segments[index].wall)
    while reader.advance() { (last, lastWall) = (reader.at, reader.wall) }
  }
}

/// A part of what is looked through, so that it is read in large pieces.
private struct Window {
  let length: Int
  let read: @Sendable (Range<Int>) -> [UInt8]
  private var start = 0
  private var bytes: [UInt8] = []

  private static let size = 1 << 18

  init(length: Int, read: @escaping @Sendable (Range<Int>) -> [UInt8]) {
    (self.length, self.read) = (length, read)
  }

  /// Up to `count` bytes; fewer at the end.
  mutating func bytes(at place: Int, count: Int) -> ArraySlice<UInt8> {
    let end = min(length, place + count)
    if place < start || end > start + bytes.count {
      (start, bytes) = (place, read(place..<min(length, place + Self.size)))
    }
    let last = min(end - start, bytes.count)
    return bytes[min(place - start, last)..<last]
  }

  /// Where the next frame may begin.
  mutating func mark(after place: Int) -> Int? {
    var place = place + 1
    while place + Frame.mark.count <= length {
      let piece = bytes(at: place, count: 4096)
      guard piece.count >= Frame.mark.count else { return nil }
      for index in piece.indices.dropLast()
      where piece[index] == Frame.mark[0] && piece[index + 1] == Frame.mark[1] {
        return place + (index - piece.startIndex)
      }
      place += piece.count - 1
    }
    return nil
  }
}
