import FleetModel
import Recording

/// A recording that is played instead of a fleet that is polled.
package struct Replay: Sendable {
  let reel: StoredReel
  var player = RecordingPlayer()
  /// The moment that is shown, on the clock of whoever recorded.
  package internal(set) var position: Moment
  /// How many seconds of it go by in one.
  package let speed: Double
  package internal(set) var isPlaying: Bool
  /// When it was last moved, on our own clock.
  var movedAt: Moment?

  package init(
    _ reel: StoredReel, at start: Moment? = nil, speed: Double = 1, isPlaying: Bool = true
  ) {
    (self.reel, self.speed, self.isPlaying) = (reel, speed, isPlaying)
    position = (start ?? reel.first).clamped(to: reel.first...max(reel.first, reel.last))
  }

  package var isAtEnd: Bool { position >= reel.last }

  /// When it must be moved again.
  var dueAt: Moment? {
    guard isPlaying, let movedAt else { return nil }
    let milliseconds = (1000 / speed).clamped(to: 50...1000)
    return movedAt + Span(milliseconds: Int64(clamping: milliseconds))
  }
}
