import Exposition
import FleetModel

/// What the page counts of one deployment.
struct DeploymentCounts {
  /// As far as its labels say.
  var deployment = Deployment()
  var requests: Int?
  var errors: Int?
  /// 0 for none, 1 for a partial and 2 for a complete one.
  var outage: Int?
}

/// The deployments of a page while it is read.
struct DeploymentTally {
  private static let limit = 10_000

  static let table = SeriesTable([
    "litellm_deployment_total_requests_total", "litellm_deployment_failure_responses_total",
    "litellm_deployment_state",
  ])

  private(set) var deployments: [String: DeploymentCounts] = [:]

  mutating func take(_ place: Int, _ sample: Sample) {
    guard let id = sample.text(of: "model_id"), !id.isEmpty, id != "None",
      sample.value.isFinite, sample.value >= 0,
      deployments[id] != nil || deployments.count < Self.limit
    else { return }
    let value = Int(clamping: sample.value)
    var counts = deployments[id] ?? DeploymentCounts()
    counts.deployment.id = id
    counts.deployment.base = counts.deployment.base ?? sample.name(of: "api_base")
    counts.deployment.model = counts.deployment.model ?? sample.name(of: "litellm_model_name")
    if let alias = sample.name(of: "requested_model") { counts.deployment.alias = alias }
    switch place {
    case 0: counts.requests.add(value)
    case 1: counts.errors.add(value)
    default: counts.outage = value
    }
    deployments[id] = counts
  }
}

extension Sample {
  /// A label's text, where it holds a name: LiteLLM writes `None` for none.
  func name(of label: StaticString) -> String? {
    text(of: label).flatMap { $0.isEmpty || $0 == "None" ? nil : $0 }
  }
}
