import FleetModel

extension FrontPage {
  /// SGLang's router under its old name and its new one. Where its latencies are summaries and no
  /// distributions, they cannot be added up and are left out.
  static let sglRouter = FrontPage(
    requests: EnginePage(
      modelLabel: "model",
      [
        EngineRule("smg_router_requests_total", .requests),
        EngineRule("sgl_router_requests_total", .requests, generation: 1),
        EngineRule("smg_router_request_errors_total", .errors),
        EngineRule("sgl_router_request_errors_total", .errors, generation: 1),
        EngineRule("smg_router_tokens_total", .tokens),
        EngineRule("smg_router_request_duration_seconds_bucket", .bucket(.endToEnd)),
        EngineRule("sgl_router_request_duration_seconds_bucket", .bucket(.endToEnd), generation: 1),
        EngineRule("smg_router_ttft_seconds_bucket", .bucket(.firstToken))
          .unless("streaming", "false"),
        EngineRule("smg_router_tpot_seconds_bucket", .bucket(.betweenTokens)),
      ]),
    workers: EnginePage(
      modelLabel: "worker",
      [
        EngineRule("smg_worker_requests_active", .running),
        EngineRule("sgl_router_running_requests", .running, generation: 1),
        EngineRule("smg_worker_health", .healthy),
        EngineRule("sgl_router_worker_health", .healthy, generation: 1),
        EngineRule("smg_worker_cb_state", .shut),
        EngineRule("sgl_router_cb_state", .shut, generation: 1),
        EngineRule("smg_worker_requests_total", .requests),
        EngineRule("smg_worker_cb_outcomes_total", .requests, generation: 1),
        EngineRule("sgl_router_processed_requests_total", .requests, generation: 2),
      ]))
}
