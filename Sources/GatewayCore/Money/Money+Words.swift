import FleetModel

extension Money {
  /// `$41.20`, for sentences in the event log.
  var words: String {
    let cents = Int64(clamping: (Double(microdollars) / 10_000).rounded())
    let rest = cents.magnitude % 100
    return "\(cents < 0 ? "-" : "")$\(cents.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
