import FleetModel

extension EnginePage {
  /// SGLang's engine, with either of the separators that its builds use.
  static let sglang = EnginePage(
    modelLabel: "model_name", rules(prefix: "sglang:", era: 0) + rules(prefix: "sglang_", era: 10))

  private static func rules(prefix: String, era: Int) -> [EngineRule] {
    func rule(
      _ name: String, _ figure: EngineRule.Figure, generation: Int = 0
    ) -> EngineRule {
      EngineRule(prefix + name, figure, generation: era + generation)
    }
    return [
      rule("num_running_reqs", .running),
      rule("num_queue_reqs", .waiting),
      rule("token_usage", .cacheShare),
      rule("prompt_tokens_total", .tokens),
      rule("generation_tokens_total", .tokens),
      rule("num_requests_total", .requests),
      // Of an answer in one piece the first token is the last.
      rule("time_to_first_token_seconds_bucket", .bucket(.firstToken))
        .unless("is_streaming", "false"),
      rule("inter_token_latency_seconds_bucket", .bucket(.betweenTokens)),
      rule("time_per_output_token_seconds_bucket", .bucket(.betweenTokens), generation: 1),
      rule("e2e_request_latency_seconds_bucket", .bucket(.endToEnd)),
      rule("queue_time_seconds_bucket", .bucket(.queueWait)),
    ]
  }
}
