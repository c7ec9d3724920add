import FleetModel
import Glibc

/// Reads the two clocks of this machine. Only edges may; cores are told the time.
package struct SystemClock: Sendable {
  private let started: Int64

  /// Starts counting now.
  package init() { started = Self.monotonicMilliseconds() }

  /// The moment, on the clock that no one can set.
  package var now: Moment { Moment(milliseconds: Self.monotonicMilliseconds() - started) }

  /// The date, as far as this machine knows it.
  package var wallTime: WallTime {
    WallTime(milliseconds: Self.milliseconds(of: CLOCK_REALTIME))
  }

  private static func monotonicMilliseconds() -> Int64 { milliseconds(of: CLOCK_MONOTONIC) }

  private static func milliseconds(of clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
