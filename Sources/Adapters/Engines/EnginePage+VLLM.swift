import FleetModel

extension EnginePage {
  /// vLLM under the names of all its eras, as Ray writes them, and as those write them who take no
  /// colon in a name, which is what Prometheus gets from some Python clients.
  static let vllm = EnginePage(
    modelLabel: "model_name", foreignLabel: "server",
    rules(prefix: "vllm:", era: 0) + rules(prefix: "ray_vllm_", era: 10)
      + rules(prefix: "vllm_", era: 20))

  private static func rules(prefix: String, era: Int) -> [EngineRule] {
    func rule(
      _ name: String, _ figures: EngineRule.Figure..., generation: Int = 0
    ) -> EngineRule {
      var rule = EngineRule(prefix + name, generation: era + generation)
      rule.figures = figures
      return rule
    }
    return [
      rule("num_requests_running", .running),
      rule("num_requests_waiting", .waiting),
      rule("kv_cache_usage_perc", .cacheShare),
      rule("gpu_cache_usage_perc", .cacheShare, generation: 1),
      rule("prompt_tokens_total", .tokens),
      rule("generation_tokens_total", .tokens),
      // What was broken off and what failed is counted here as well.
      rule("request_success_total", .requests, .errors).last(onlyFor: "finished_reason", "error"),
      rule("engine_sleep_state", .awake).only("sleep_state", "awake"),
      rule("time_to_first_token_seconds_bucket", .bucket(.firstToken)),
      rule("inter_token_latency_seconds_bucket", .bucket(.betweenTokens)),
      rule("time_per_output_token_seconds_bucket", .bucket(.betweenTokens), generation: 1),
      rule("e2e_request_latency_seconds_bucket", .bucket(.endToEnd)),
      rule("request_queue_time_seconds_bucket", .bucket(.queueWait)),
    ]
  }
}
