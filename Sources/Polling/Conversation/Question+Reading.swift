import Adapters
import CCurl
import FleetModel

extension Question {
  var isAboutThePast: Bool {
    switch self {
    case .history, .past: true
    default: false
    }
  }

  func history(
    from body: [UInt8], _ source: SourceID, at now: Moment
  ) throws(SourceProblem) -> HistoryReading {
    guard case .past(_, let step, let end) = self else {
      return try GatewayAdapter.history(from: body, source: source, receivedAt: now)
    }
    return try PartsAdapter.history(from: body, source: source, receivedAt: now, step, until: end)
  }

  /// What the other side itself says of its failure.
  func problem(in ending: Ending) -> SourceProblem? {
    guard form != nil, ending.code == CURLE_OK, ending.cut == nil else { return nil }
    return PartsAdapter.problem(in: ending.body)
  }
}
