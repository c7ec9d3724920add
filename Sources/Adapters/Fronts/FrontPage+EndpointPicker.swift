import FleetModel

extension FrontPage {
  /// The endpoint picker of the Gateway API's Inference Extension, and llm-d's, which writes the old
  /// names beside its own.
  static let gie = FrontPage(
    requests: EnginePage(
      modelLabel: "model_name",
      rules(prefix: "llm_d_epp_", era: 0) + rules(prefix: "inference_objective_", era: 1)
        + rules(prefix: "inference_model_", era: 2) + waiting(prefix: "llm_d_epp_", era: 0)
        + waiting(prefix: "inference_extension_", era: 1)),
    workers: EnginePage(
      modelLabel: "model_server_endpoint",
      [
        EngineRule("llm_d_epp_per_endpoint_queue_size", .waiting),
        EngineRule("inference_pool_per_endpoint_queue_size", .waiting, generation: 1),
        EngineRule("inference_pool_per_pod_queue_size", .waiting, generation: 2)
          .orBy("model_server_pod"),
      ]))

  private static func rules(prefix: String, era: Int) -> [EngineRule] {
    func rule(_ name: String, _ figure: EngineRule.Figure, _ generation: Int = 0) -> EngineRule {
      EngineRule(prefix + name, figure, generation: era * 10 + generation)
    }
    return [
      rule("request_total", .requests),
      rule("request_error_total", .errors),
      rule("request_running", .running),
      rule("running_requests", .running, 1),
      rule("request_input_tokens_sum", .tokens),
      rule("request_output_tokens_sum", .tokens),
      rule("input_tokens_sum", .tokens, 1),
      rule("output_tokens_sum", .tokens, 1),
      rule("request_duration_seconds_bucket", .bucket(.endToEnd)),
      // Of an answer in one piece the first token is the last.
      rule("request_ttft_seconds_bucket", .bucket(.firstToken)).unless("streaming", "false"),
      rule("request_streaming_itl_seconds_bucket", .bucket(.betweenTokens)),
      rule("request_streaming_tpot_seconds_bucket", .bucket(.betweenTokens), 1),
      rule("request_tpot_seconds_bucket", .bucket(.betweenTokens), 2),
    ]
  }

  private static func waiting(prefix: String, era: Int) -> [EngineRule] {
    [
      EngineRule(prefix + "flow_control_queue_size", .waiting, generation: era * 10),
      EngineRule(
        prefix + "flow_control_request_queue_duration_seconds_bucket", .bucket(.queueWait),
        generation: era * 10),
    ]
  }
}
