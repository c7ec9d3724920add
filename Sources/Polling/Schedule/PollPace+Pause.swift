import FleetModel

extension PollPace {
  /// How long to leave a source alone, and whether it was its own wish.
  package struct Pause: Equatable, Sendable {
    package var span: Span
    package var isHold: Bool

    package init(span: Span, isHold: Bool) {
      self.span = span
      self.isHold = isHold
    }
  }

  /// The pause after the latest of `failures` failures in a row.
  ///
  /// All of it is random, not only a part ("full jitter"): a hundred dashboards that saw the same
  /// gateway fall must not come back as one. Once the circuit is open, at least half of it is
  /// kept, so that a gateway in trouble is left in peace.
  package func pause(
    after problem: SourceProblem, retryAfter: Span?, failures: Int,
    random: inout some RandomNumberGenerator
  ) -> Pause {
    switch problem {
    case .tooManyRequests, .serverError(status: 503):
      if let retryAfter { return hold(retryAfter, random: &random) }
      let pause = backoff(failures: failures, random: &random)
      return Pause(span: max(shortestHold, pause), isHold: false)
    case .unauthorized, .forbidden, .notFound:
      let pause = Self.random(from: half(hopeless), to: hopeless, &random)
      return Pause(span: pause, isHold: false)
    default:
      return Pause(span: backoff(failures: failures, random: &random), isHold: false)
    }
  }

  /// What the gateway asked for, within reason and up to a tenth later: everybody was told the
  /// same.
  private func hold(_ retryAfter: Span, random: inout some RandomNumberGenerator) -> Pause {
    let span = min(max(retryAfter, shortestHold), longestHold)
    let tenth = Span(milliseconds: span.milliseconds / 10)
    return Pause(span: Self.random(from: span, to: span + tenth, &random), isHold: true)
  }

  private func backoff(failures: Int, random: inout some RandomNumberGenerator) -> Span {
    let cap = longestPause(failures: failures)
    let isOpen = failures >= failuresToOpen
    return Self.random(from: isOpen ? half(cap) : .zero, to: cap, &random)
  }

  /// 1, 2, 4, 8, 16, 30, 30, … s.
  private func longestPause(failures: Int) -> Span {
    // 2¹⁶ is past any cap and cannot overflow.
    let doublings = max(0, min(failures - 1, 16))
    return min(firstBackoff * (1 << doublings), longestBackoff)
  }

  private func half(_ span: Span) -> Span { Span(milliseconds: span.milliseconds / 2) }

  private static func random(
    from shortest: Span, to longest: Span, _ random: inout some RandomNumberGenerator
  ) -> Span {
    guard shortest < longest else { return shortest }
    let range = shortest.milliseconds...longest.milliseconds
    return Span(milliseconds: Int64.random(in: range, using: &random))
  }
}
