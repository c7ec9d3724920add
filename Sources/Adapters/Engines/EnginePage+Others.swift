import FleetModel

extension EnginePage {
  /// Text Generation Inference: one model a server, and no label that says which.
  static let tgi = EnginePage([
    EngineRule("tgi_batch_current_size", .running),
    EngineRule("tgi_queue_size", .waiting),
    EngineRule("tgi_request_count", .requests),
    EngineRule("tgi_request_failure", .errors),
    EngineRule("tgi_request_input_length_sum", .tokens),
    EngineRule("tgi_request_generated_tokens_sum", .tokens),
    EngineRule("tgi_request_mean_time_per_token_duration_bucket", .bucket(.betweenTokens)),
    EngineRule("tgi_request_duration_bucket", .bucket(.endToEnd)),
    EngineRule("tgi_request_queue_duration_bucket", .bucket(.queueWait)),
  ])

  /// Triton, whose latencies are sums of microseconds and no distributions.
  static let triton = EnginePage(
    modelLabel: "model",
    [
      EngineRule("nv_inference_pending_request_count", .waiting),
      EngineRule("nv_inference_request_success", .requests),
      EngineRule("nv_inference_request_failure", .requests, .errors),
    ])

  /// llama.cpp's server: no labels at all.
  static let llamacpp = EnginePage([
    EngineRule("llamacpp:requests_processing", .running),
    EngineRule("llamacpp:requests_deferred", .waiting),
    EngineRule("llamacpp:kv_cache_usage_ratio", .cacheShare),
    EngineRule("llamacpp:prompt_tokens_total", .tokens),
    EngineRule("llamacpp:tokens_predicted_total", .tokens),
  ])
}
