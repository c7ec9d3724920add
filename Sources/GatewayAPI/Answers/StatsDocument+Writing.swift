extension StatsDocument {
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field(StatsField.totalNodes, totalNodes)
    writer.field(StatsField.healthyNodes, healthyNodes)
    writer.field(StatsField.totalRequests, totalRequests)
    writer.key(StatsField.nodes)
    writer.beginObject()
    for node in nodes {
      writer.key(named: node.id.name)
      writer.beginObject()
      writer.field(StatsField.healthScore, node.healthScore)
      writer.field(StatsField.averageLatency, node.averageLatencyMilliseconds)
      writer.field(StatsField.currentLoad, node.currentLoadPercent)
      writer.field(StatsField.requests, node.requests)
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
