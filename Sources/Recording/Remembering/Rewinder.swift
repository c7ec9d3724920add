import FleetModel

/// Finds what was known at any moment that a reel remembers.
///
/// It keeps its place, because whoever looks at the past goes on from where he is.
package struct Rewinder: Sendable {
  private var reader = SegmentReader([])
  private var number: Int?
  /// Places within the segment to go on from when somebody goes back, the oldest first.
  private var checkpoints: [SegmentReader] = []
  private var framesSinceCheckpoint = 0
  /// The moment of the frame after the place, if that was looked at.
  private var ahead: SegmentReader?

  private static let checkpointEvery = 8
  private static let mostCheckpoints = 6

  package init() {}

  /// What was known at `moment`: the frames up to it. `nil` when it lies before all of them.
  package mutating func place(at moment: Moment, of reel: some Reel) -> Place? {
    let segments = reel.segments
    var index = segments.lastIndex { $0.first <= moment }
    while let found = index {
      if let place = place(at: moment, inSegment: found, of: reel, segments[found]) { return place }
      // Its first frame is broken: what came before it is the best there is.
      index = found > 0 ? found - 1 : nil
    }
    return nil
  }

  package struct Place: Sendable {
    package var tracks: [SourceTrack]
    /// When its last frame was written.
    package var at: Moment
    package var wall: WallTime?
    /// Whether what follows cannot be read.
    package var isBroken: Bool
  }

  private mutating func place(
    at moment: Moment, inSegment index: Int, of reel: some Reel, _ segment: ReelSegment
  ) -> Place? {
    if number != segment.number {
      open(segment, reel.bytes(ofSegment: index))
    } else if reel.isGrowing, index == reel.segments.count - 1 {
      extend(to: reel.bytes(ofSegment: index))
    }
    if reader.at > moment || reader.tracks.isEmpty { goBack(before: moment) }
    while let next = peek(), next.at <= moment {
      reader = next
      ahead = nil
      noteCheckpoint()
    }
    guard !reader.tracks.isEmpty else { return nil }
    return Place(
      tracks: reader.tracks, at: reader.at, wall: reader.wall,
      isBroken: ahead?.isBroken ?? false)
  }

  /// The newest segment grows while it is looked at.
  private mutating func extend(to bytes: [UInt8]) {
    ahead = nil
    reader.bytes = bytes
    for index in checkpoints.indices { checkpoints[index].bytes = bytes }
  }

  private mutating func open(_ segment: ReelSegment, _ bytes: [UInt8]) {
    (reader, ahead, checkpoints) = (SegmentReader(bytes), nil, [])
    (number, framesSinceCheckpoint) = (segment.number, 0)
    if reader.advance() { checkpoints = [reader] }
  }

  private mutating func peek() -> SegmentReader? {
    if let ahead { return ahead.isBroken ? nil : ahead }
    var next = reader
    guard next.advance() else {
      ahead = next.isBroken ? next : nil
      return nil
    }
    ahead = next
    return next
  }

  private mutating func goBack(before moment: Moment) {
    ahead = nil
    checkpoints.removeAll { $0.at > moment }
    framesSinceCheckpoint = 0
    if let last = checkpoints.last { reader = last }
  }

  private mutating func noteCheckpoint() {
    framesSinceCheckpoint += 1
    guard framesSinceCheckpoint >= Self.checkpointEvery, checkpoints.count < Self.mostCheckpoints
    else { return }
    framesSinceCheckpoint = 0
    checkpoints.append(reader)
  }
}
