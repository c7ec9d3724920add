import FleetModel

/// The date, as a gateway can use it: it follows the wall clock and never runs backwards.
///
/// Heartbeats age and budgets end by this time, so neither may it stand still while a clock that
/// was set back catches up, nor stay behind for ever after the machine has slept. Forward it jumps
/// with the clock; from ahead it waits by running at half speed.
struct SteadyTime: Sendable {
  private(set) var wall: WallTime
  private var moment: Moment

  /// What clocks are apart anyway.
  private static let tolerance = Span.seconds(1)

  init(wall: WallTime, at moment: Moment) {
    self.wall = wall
    self.moment = moment
  }

  mutating func move(to clock: WallTime, at now: Moment) -> WallTime {
    let elapsed = max(.zero, now - moment)
    let expected = wall + elapsed
    if clock > expected + Self.tolerance {
      wall = clock
    } else if clock + Self.tolerance < expected {
      let half = Span.milliseconds(elapsed.milliseconds / 2)
      wall = wall + half
      moment = moment + half + half
      return wall
    } else {
      wall = expected
    }
    moment = max(moment, now)
    return wall
  }
}
