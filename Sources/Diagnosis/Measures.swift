import FleetModel

// Lengths and sizes as findings say them.

extension Span {
  static func days(_ count: Int64) -> Span { .minutes(count.multipliedClamped(by: 1440)) }

  var days: Int64 { milliseconds / 86_400_000 }

  /// To the millisecond where that matters.
  var precise: String {
    milliseconds < 10_000 ? "\(max(0, milliseconds)) ms" : rough
  }

  /// As a person would say it.
  var rough: String {
    switch max(0, milliseconds) {
    case ..<90_000: "\((max(0, milliseconds) + 500) / 1000) s"
    case ..<5_400_000: "\((milliseconds + 30_000) / 60_000) min"
    case ..<172_800_000: "\((milliseconds + 1_800_000) / 3_600_000) h"
    default: "\(days) days"
    }
  }
}

extension Int {
  var withUnit: String { self < 10_000 ? "\(self) bytes" : "\(self / 1000) kB" }
}

extension WallTime {
  /// The date alone.
  var day: String { String(rfc3339.prefix(10)) }
}
