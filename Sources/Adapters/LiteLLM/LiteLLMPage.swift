import Exposition
import FleetModel

/// What the page of a LiteLLM proxy says: of all requests, of each deployment, and of budgets.
struct LiteLLMPage {
  private(set) var observation: Observation
  let deployments: [String: DeploymentCounts]
  let budgets: [BudgetReading]

  init(_ body: [UInt8], _ origin: PageOrigin, at date: WallTime?) {
    var requests = EngineTally(Self.requests)
    let report = MetricsPage(Self.requests.table).read(body) { requests.take($0, $1) }
    var counts = DeploymentTally()
    _ = MetricsPage(DeploymentTally.table).read(body) { counts.take($0, $1) }
    var budgets = BudgetTally()
    _ = MetricsPage(BudgetTally.table).read(body) { budgets.take($0, $1) }
    observation = requests.inFront(origin)
    observation.badFields = PageAdapter.remarks(on: report)
    deployments = counts.deployments
    self.budgets = budgets.readings(at: date)
  }

  /// By the name that callers ask for. Some series only have the one that the deployment goes by.
  private static let requests = EnginePage(
    modelLabel: "requested_model",
    [
      EngineRule("litellm_proxy_total_requests_metric_total", .requests),
      EngineRule("litellm_proxy_failed_requests_metric_total", .errors),
      EngineRule("litellm_total_tokens_metric_total", .tokens),
      EngineRule("litellm_request_total_latency_metric_bucket", .bucket(.endToEnd)),
      EngineRule("litellm_llm_api_time_to_first_token_metric_bucket", .bucket(.firstToken))
        .orBy("model"),
      EngineRule("litellm_request_queue_time_seconds_bucket", .bucket(.queueWait)).orBy("model"),
    ])
}
