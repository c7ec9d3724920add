import Filtering
import FleetModel
import FleetStore

/// A figure that a fleet can be judged by.
struct CheckFigure: Sendable {
  /// What is known of it.
  enum Reading {
    case known(Extent, words: String)
    /// Nothing was asked of the fleet, so there is nothing to judge.
    case resting
    /// Nobody reports it.
    case unknown
  }

  /// Its name in the figures for graphs.
  var label: String
  var words: String
  var unit: String
  /// Whether it is bad to have less, instead of more.
  var isMinimum = false
  var limit: @Sendable (VerdictLimits) -> VerdictLimits.Limit
  var read: @Sendable (Fleet) -> Reading

  static let all = [
    CheckFigure(
      label: "ttft_p99", words: "ttft p99", unit: "ms", limit: { $0.firstTokenP99 },
      read: firstTokenP99),
    CheckFigure(
      label: "ready", words: "ready", unit: "%", isMinimum: true, limit: { $0.ready },
      read: { percent($0.nodeCounts.readyShare.map { $0 * 100 }) }),
    CheckFigure(
      label: "budget", words: "budget", unit: "%", limit: { $0.budget }, read: budget),
    CheckFigure(
      label: "queue", words: "queue", unit: "", limit: { $0.queue },
      read: { fleet in
        fleet.totalQueued.flatMap { depth in
          Extent(Double(depth)).map { .known($0, words: String(depth)) }
        } ?? .unknown
      }),
    CheckFigure(
      label: "errors", words: "errors", unit: "%", limit: { $0.errors }, read: errors),
  ]

  private static let firstTokenP99: @Sendable (Fleet) -> Reading = { fleet in
    guard let summary = fleet.latency(.firstToken) else { return .unknown }
    guard let percentile = summary.p99, case .number(let extent) = FilterValue(percentile) else {
      return summary.count == 0 ? .resting : .unknown
    }
    let number = percentile.milliseconds.shortestText + " ms"
    switch percentile {
    case .exactly: return .known(extent, words: number)
    case .below: return .known(extent, words: "below " + number)
    case .above: return .known(extent, words: "above " + number)
    }
  }

  private static let budget: @Sendable (Fleet) -> Reading = { fleet in
    let spend = fleet.spend ?? SpendReading()
    let shares = zip(spend.budgets, spend.budgetNames).compactMap { budget, name in
      budget.share.map { (name, $0 * 100) }
    }
    guard let (name, share) = shares.max(by: { $0.1 < $1.1 }), let extent = Extent(share) else {
      return .unknown
    }
    return .known(extent, words: "\(name) \(share.shortestText)%")
  }

  private static let errors: @Sendable (Fleet) -> Reading = { fleet in
    fleet.totals.requestsPerSecond == 0 ? .resting : percent(fleet.errorPercent)
  }

  private static func percent(_ value: Double?) -> Reading {
    guard let value, let extent = Extent(value) else { return .unknown }
    return .known(extent, words: value.shortestText + "%")
  }
}
