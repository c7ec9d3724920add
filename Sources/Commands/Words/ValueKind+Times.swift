import FleetModel

extension ValueKind where Value == ClockTime {
  /// The time of day of a moment in the past, or a day and a time.
  static let clockTime = ValueKind(
    "a time such as 03:07, 03:07:12 or 2026-11-26T03:07", offer: .examples(["03:07"])
  ) { ClockTime(parsing: $0) }
}
