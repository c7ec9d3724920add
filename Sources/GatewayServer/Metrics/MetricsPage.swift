import FleetModel
import GatewayAPI
import GatewayCore

/// `GET /metrics`: the gateway for Prometheus. The families below are the names we document.
///
/// Counters and histograms count from the gateway's start. GPUs are left out: eight to a node and
/// five figures to a GPU would be most of the page, and the exporters on the nodes have them.
enum MetricsPage {
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  static func bytes(of gateway: inout Gateway, traffic: HTTPTraffic, at time: WallTime) -> [UInt8] {
    let fleet = gateway.fleetDocument(at: time)
    let totals = gateway.modelTotals()
    var writer = MetricsWriter()
    writer.gateway(fleet, gateway)
    writer.nodes(fleet.nodes)
    writer.queues(fleet.queues ?? [])
    writer.traffic(totals)
    writer.latencies(totals)
    writer.spend(fleet.spend)
    writer.limits(fleet.limits ?? [])
    writer.server(traffic)
    return writer.bytes
  }
}

extension MetricsWriter {
  fileprivate mutating func gateway(_ fleet: FleetDocument, _ gateway: Gateway) {
    family("collie_build_info", .gauge, "Which release of the gateway this is; always 1.")
    sample(1, ["version": fleet.gateway.version ?? ""])
    family("collie_start_time_seconds", .gauge, "When the gateway started, in Unix time.")
    sample(Double(gateway.startedAt.milliseconds) / 1000)
    family("collie_requests_in_flight", .gauge, "Requests that nodes are working on.")
    sample(fleet.totals.inFlight)
    family(
      "collie_cache_hit_ratio", .gauge, "Share of look-ups that the cache answered, last minute.")
    sample(fleet.totals.cacheHitRate)
  }

  fileprivate mutating func nodes(_ nodes: [NodeReading]) {
    family("collie_nodes", .gauge, "Nodes by what they are doing about new work.")
    for state in NodeState.allCases {
      sample(nodes.count { $0.state == state }, ["state": state.rawValue])
    }
    nodes.forEach(
      "collie_node_health_score", .gauge, "Health from 0 to 1, higher is better.", &self
    ) {
      $0.healthScore
    }
    nodes.forEach("collie_node_load_ratio", .gauge, "Load from 0 to 1.", &self) {
      $0.loadPercent.map { $0 / 100 }
    }
    nodes.forEach("collie_node_latency_seconds", .gauge, "Smoothed latency of the node.", &self) {
      $0.latencyMilliseconds.map { $0 / 1000 }
    }
    nodes.forEach(
      "collie_node_weight", .gauge, "The weight an operator gave it, 1 unless set.", &self
    ) {
      $0.weight
    }
    nodes.forEach("collie_node_requests_in_flight", .gauge, "Requests it is working on.", &self) {
      $0.inFlight.map(Double.init)
    }
    nodes.forEach("collie_node_requests_queued", .gauge, "Requests that wait at the node.", &self) {
      $0.queued.map(Double.init)
    }
    nodes.forEach("collie_node_requests_total", .counter, "Requests it has ended.", &self) {
      $0.requestsTotal.map(Double.init)
    }
    nodes.forEach("collie_node_errors_total", .counter, "Requests that failed there.", &self) {
      $0.errorsTotal.map(Double.init)
    }
  }

  fileprivate mutating func queues(_ queues: [QueueReading]) {
    // Without our prefix: this is the name that autoscalers look for.
    family("inference_requests_pending", .gauge, "Requests that wait for a model.")
    for queue in queues { sample(queue.depth, ["model": queue.model]) }
    family("collie_queue_limit", .gauge, "How many requests may wait for a model.")
    for queue in queues { sample(queue.limit, ["model": queue.model]) }
    family("collie_queue_oldest_wait_seconds", .gauge, "How long the oldest has waited.")
    for queue in queues {
      sample(queue.oldestWaitMilliseconds.map { $0 / 1000 }, ["model": queue.model])
    }
    family("collie_queue_rejected_total", .counter, "Requests refused because the queue was full.")
    for queue in queues { sample(queue.rejectedTotal, ["model": queue.model]) }
  }

  fileprivate mutating func traffic(_ totals: [ModelTotals]) {
    family("collie_requests_total", .counter, "Requests that have ended, by outcome.")
    for total in totals {
      sample(total.succeeded, ["model": total.model, "outcome": "success"])
      sample(total.failed, ["model": total.model, "outcome": "error"])
    }
    family("collie_tokens_total", .counter, "Tokens read from prompts (in) and written (out).")
    for total in totals {
      sample(total.tokensIn, ["model": total.model, "direction": "in"])
      sample(total.tokensOut, ["model": total.model, "direction": "out"])
    }
  }

  fileprivate mutating func spend(_ spend: SpendReading?) {
    family("collie_spend_today_dollars", .gauge, "Spent since midnight UTC, by model.")
    for model in spend?.byModel ?? [] { sample(model.today?.dollars, ["model": model.model]) }
    family("collie_spend_month_dollars", .gauge, "Spent since the month began.")
    sample(spend?.month?.dollars)
    family("collie_budget_limit_dollars", .gauge, "The limit of a budget.")
    for budget in spend?.budgets ?? [] { sample(budget.limit?.dollars, ["budget": budget.id]) }
    family("collie_budget_spent_dollars", .gauge, "What is spent of a budget in its period.")
    for budget in spend?.budgets ?? [] { sample(budget.spent?.dollars, ["budget": budget.id]) }
  }

  fileprivate mutating func limits(_ limits: [LimitReading]) {
    family("collie_key_limit_used", .gauge, "Requests of a key in the running minute.")
    for limit in limits { sample(limit.used, ["key": limit.key]) }
    family("collie_key_limit_rejected_total", .counter, "Requests refused for a key's limit.")
    for limit in limits { sample(limit.rejectedTotal, ["key": limit.key]) }
  }

  fileprivate mutating func server(_ traffic: HTTPTraffic) {
    family("collie_http_responses_total", .counter, "Answers of this server, by class of status.")
    for (digit, count) in traffic.answers.sorted(by: { $0.key < $1.key }) {
      sample(count, ["status": "\(digit)xx"])
    }
    family("collie_http_connections", .gauge, "Open connections.")
    sample(traffic.connections)
  }
}

extension [NodeReading] {
  /// Writes a family with one sample a node.
  fileprivate func forEach(
    _ name: String, _ kind: MetricsWriter.Kind, _ help: String, _ writer: inout MetricsWriter,
    _ value: (NodeReading) -> Double?
  ) {
    writer.family(name, kind, help)
    for node in self { writer.sample(value(node), ["node": node.id.name]) }
  }
}
