import FleetModel

/// How far back latencies can be looked at.
package enum LatencyWindow: Int, Sendable, CaseIterable {
  case oneMinute = 0
  case fiveMinutes
  case oneHour

  package var span: Span {
    switch self {
    case .oneMinute: .minutes(1)
    case .fiveMinutes: .minutes(5)
    case .oneHour: .minutes(60)
    }
  }

  /// The window as the API's `window` parameter names it.
  package init?(name: some StringProtocol) {
    switch name {
    case "1m": self = .oneMinute
    case "5m": self = .fiveMinutes
    case "1h": self = .oneHour
    default: return nil
    }
  }
}

/// The latencies of one model or node over the last 1, 5 and 60 minutes.
///
/// Each window has a ring of its own, of 12, 10 and 12 slots: at its end a window may be short by
/// part of one slot (5 s, 30 s, 5 min). That takes 19 kB at the most, whatever the traffic.
struct LatencyWindows: Sendable {
  private var minute = HistogramRing(slot: .seconds(5), slots: 12)
  private var fiveMinutes = HistogramRing(slot: .seconds(30), slots: 10)
  private var hour = HistogramRing(slot: .minutes(5), slots: 12)

  mutating func record(_ timing: BucketedTiming, at now: WallTime) {
    minute.record(timing, at: now)
    fiveMinutes.record(timing, at: now)
    hour.record(timing, at: now)
  }

  /// The counts of `kind` within `window`; `nil` when there never were any.
  mutating func sums(
    of kind: LatencyKind, within window: LatencyWindow, at now: WallTime
  ) -> ArraySlice<UInt32>? {
    switch window {
    case .oneMinute: minute.sums(of: kind, at: now)
    case .fiveMinutes: fiveMinutes.sums(of: kind, at: now)
    case .oneHour: hour.sums(of: kind, at: now)
    }
  }
}
