import Alerting
import FleetModel
import FleetStore

/// The past that is looked at instead of the present.
package struct Lookback: Sendable {
  package var moment: Moment
  /// The fleet as it was then.
  package var fleet: Fleet
  /// What was wrong with it then, to whoever comes and looks.
  var alerts: Alerts
  /// Whether all that was said is known, and not only what the histories hold.
  package var isWhole: Bool
}

/// How far a key steps. One that is held goes faster after a while, as nobody holds it for ten
/// seconds more.
struct Stride: Equatable, Sendable {
  private var lastAt: Moment?
  private var count = 0

  static let short = Span.seconds(10)
  static let long = Span.minutes(1)
  /// Keys of one hold follow each other as fast as this.
  private static let pause = Span.milliseconds(600)
  private static let shortSteps = 15

  /// The length of a step by a key at `moment`.
  mutating func step(at moment: Moment) -> Span {
    let isHeld = lastAt.map { moment - $0 <= Self.pause } ?? false
    count = isHeld ? count + 1 : 0
    lastAt = moment
    return count < Self.shortSteps ? Self.short : Self.long
  }
}
