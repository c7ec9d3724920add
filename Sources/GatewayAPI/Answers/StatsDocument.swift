import FleetModel

/// `GET /v1/stats`: how the nodes do, by their ids.
package struct StatsDocument: Equatable, Sendable {
  package var nodes: [NodeReading]
  package var healthyNodes: Int
  package var totalRequests: Int

  package init(nodes: [NodeReading], healthyNodes: Int, totalRequests: Int) {
    self.nodes = nodes
    self.healthyNodes = healthyNodes
    self.totalRequests = totalRequests
  }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field(StatsField.totalNodes, nodes.count)
    writer.field(StatsField.healthyNodes, healthyNodes)
    writer.field(StatsField.totalRequests, totalRequests)
    writer.key(StatsField.nodes)
    writer.beginObject()
    for node in nodes {
      writer.key(named: node.id.name)
      writer.beginObject()
      writer.field(StatsField.healthScore, node.healthScore)
      writer.field(StatsField.averageLatency, node.latencyMilliseconds)
      writer.field(StatsField.currentLoad, node.loadPercent)
      writer.field(StatsField.requests, node.requestsTotal)
      writer.endObject()
    }
    writer.endObject()
    writer.endObject()
    return writer.bytes
  }
}

private enum StatsField: String, WireField {
  case totalNodes = "total_nodes"
  case healthyNodes = "healthy_nodes"
  case totalRequests = "total_requests"
  case nodes
  case healthScore = "health_score"
  case averageLatency = "avg_latency"
  case currentLoad = "current_load"
  case requests

  static let table = FieldTable<StatsField>()
}
