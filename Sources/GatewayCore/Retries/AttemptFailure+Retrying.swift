import FleetModel

extension AttemptFailure {
  /// Whether another try could end better: overload and faults of the node pass, faults of the
  /// request do not.
  var isPassing: Bool {
    switch self {
    case .unreachable, .broken, .timedOut: true
    case .status(let status, _): [429, 500, 502, 503, 504].contains(status)
    }
  }

  /// Whether the node may have done the work all the same.
  var isEffectUnknown: Bool {
    switch self {
    case .broken, .timedOut: true
    case .unreachable, .status: false
    }
  }

  var retryAfter: Span? {
    guard case .status(_, let retryAfter) = self else { return nil }
    return retryAfter
  }

  /// What the caller is told when no other try follows.
  func problem(model: String) -> InferenceProblem {
    switch self {
    case .status(429, let retryAfter): .upstreamRateLimited(model: model, retryAfter: retryAfter)
    case .status(let status, let retryAfter):
      .upstreamFailed("a node answered with status \(status)", retryAfter: retryAfter)
    case .timedOut: .upstreamTimedOut
    case .unreachable(let why), .broken(let why): .upstreamFailed(why)
    }
  }
}
