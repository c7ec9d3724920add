import FleetModel

/// Segments of a recording in their order: those in memory, or those of a file.
package protocol Reel: Sendable {
  var segments: [ReelSegment] { get }
  /// Whether frames may still be added to the last of them.
  var isGrowing: Bool { get }
  /// The frames of a segment. What cannot be read is missing at the end.
  func bytes(ofSegment index: Int) -> [UInt8]
}

/// What is known of a segment without reading it.
package struct ReelSegment: Equatable, Sendable {
  package var first: Moment
  package var wall: WallTime?
  /// A number of its own, so that what was read of it is known again.
  package var number: Int

  package init(first: Moment, wall: WallTime?, number: Int) {
    (self.first, self.wall, self.number) = (first, wall, number)
  }
}
