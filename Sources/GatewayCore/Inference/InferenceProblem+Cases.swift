import FleetModel

// What callers are told when there is no answer. Each says what to do about it.

extension InferenceProblem {
  static func unknownModel(_ name: String) -> InferenceProblem {
    let shown = String(name.prefix(100))
    return InferenceProblem(
      status: 404, code: "model_not_found",
      detail: "the model '\(shown)' is not served here; GET /v1/models lists those that are",
      parameter: "model")
  }

  static func tooLong(prompt: Int, reserve: Int, limit: Int) -> InferenceProblem {
    InferenceProblem(
      status: 400, code: "context_length_exceeded",
      detail: "the prompt has about \(prompt) tokens and \(reserve) are kept for the answer, but "
        + "the model takes \(limit) in all; shorten the messages or lower max_tokens",
      parameter: "messages")
  }

  static func rateLimited(
    key: String, standing: LimitStanding, retryAfter: Span
  ) -> InferenceProblem {
    var problem = InferenceProblem(
      status: 429, code: "rate_limit_exceeded",
      detail: "the key '\(key)' may send \(standing.limit) requests a minute; send fewer, or "
        + "ask for a higher tier", retryAfter: retryAfter)
    problem.limit = standing
    return problem
  }

  static func tooManyAtOnce(
    key: String, limit: Int, standing: LimitStanding
  ) -> InferenceProblem {
    var problem = InferenceProblem(
      status: 429, code: "rate_limit_exceeded",
      detail: "the key '\(key)' may have \(limit) requests under way; wait for one to end",
      retryAfter: .seconds(1))
    problem.limit = standing
    return problem
  }

  static func overBudget(_ budget: BudgetConfiguration) -> InferenceProblem {
    InferenceProblem(
      status: 402, code: "budget_exceeded",
      detail: "the budget '\(budget.id)' of \(budget.limit.words) has not enough left for this "
        + "request; lower max_tokens, or ask for a higher budget")
  }

  static let ledgerUnavailable = InferenceProblem(
    status: 503, code: "ledger_unavailable",
    detail: "the gateway cannot write down what requests cost, so it takes none that cost "
      + "anything; its operator should look at its disk", retryAfter: .seconds(1))

  static func queueFull(model: String, limit: Int, retryAfter: Span) -> InferenceProblem {
    InferenceProblem(
      status: 429, code: "queue_full",
      detail: "\(limit) requests already wait for '\(model)'; try again later",
      retryAfter: retryAfter)
  }

  static func waitedTooLong(model: String) -> InferenceProblem {
    InferenceProblem(
      status: 503, code: "queue_timeout",
      detail: "no node had room for a request of '\(model)' in time; try again later",
      retryAfter: .seconds(5))
  }

  static let overloaded = InferenceProblem(
    status: 503, code: "overloaded",
    detail: "the gateway has as many requests under way as it takes; try again later",
    retryAfter: .seconds(1))

  static func noHealthyNode(model: String, retryAfter: Span) -> InferenceProblem {
    InferenceProblem(
      status: 503, code: "no_healthy_node",
      detail: "no healthy node serves '\(model)' at the moment; try again later",
      retryAfter: retryAfter)
  }

  static func upstreamRateLimited(model: String, retryAfter: Span?) -> InferenceProblem {
    InferenceProblem(
      status: 429, code: "upstream_rate_limited",
      detail: "the nodes that serve '\(model)' take no more requests at the moment; try again "
        + "later", retryAfter: retryAfter ?? .seconds(5))
  }

  static func upstreamFailed(_ why: String, retryAfter: Span? = nil) -> InferenceProblem {
    InferenceProblem(
      status: 502, code: "upstream_error",
      detail: "no node could answer; the last try: \(why); try again later",
      retryAfter: retryAfter)
  }

  static let upstreamTimedOut = InferenceProblem(
    status: 504, code: "upstream_timeout",
    detail: "no node answered in time; try again later, or ask for a shorter answer")

  /// What another gateway's claim on the shared store stood in the way of.
  static func refusedByStore(code: String, detail: String) -> InferenceProblem {
    InferenceProblem(
      status: code == "budget_exceeded" ? 402 : 429, code: code, detail: detail,
      retryAfter: .seconds(1))
  }
}
