import FleetModel

/// Against what `collie check` judges a fleet.
///
/// A figure past its limit is CRITICAL, and past its warning, where one was given (`80ms,100ms`),
/// WARNING. No share of a limit warns by itself: who says that 100 ms is the limit has not said that
/// 90 ms is bad. What no limit was given for is judged by common sense, as `Fleet.verdict` says.
package struct VerdictLimits: Equatable, Sendable {
  package struct Limit: Equatable, Sendable {
    package var warning: Double?
    package var critical: Double?

    package init(warning: Double? = nil, critical: Double? = nil) {
      (self.warning, self.critical) = (warning, critical)
    }

    package var isEmpty: Bool { warning == nil && critical == nil }
  }

  /// `--max-ttft-p99`, in milliseconds.
  package var firstTokenP99 = Limit()
  /// `--min-ready`, in percent of all nodes.
  package var ready = Limit()
  /// `--max-budget`, in percent of the budget of which most is gone.
  package var budget = Limit()
  /// `--max-queue`, in requests that wait anywhere.
  package var queue = Limit()
  /// `--max-errors`, in percent of all requests.
  package var errors = Limit()
  /// How old the gateway's own time may be by our clock before nothing is believed. A gateway renews
  /// its document within 24 s, and clocks differ a little.
  package var maxAge = Span.minutes(2)

  package init() {}

  package var isEmpty: Bool {
    [firstTokenP99, ready, budget, queue, errors].allSatisfy(\.isEmpty)
  }
}
