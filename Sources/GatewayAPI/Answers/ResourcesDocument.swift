import FleetModel

/// `GET /v1/resources/gpu`: the nodes in the words of small gateways, for their clients.
package struct ResourcesDocument: Equatable, Sendable {
  package var nodes: [NodeReading]
  package var at: WallTime

  package init(nodes: [NodeReading], at: WallTime) {
    self.nodes = nodes
    self.at = at
  }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field(ResourcesField.resources, nodes) { writer, node in
      writer.beginObject()
      writer.field(NodeField.id, node.id.name)
      writer.field(NodeField.type, node.type)
      writer.field(NodeField.region, node.region)
      writer.field(NodeField.state, node.state?.rawValue)
      writer.field(NodeField.available, node.gpusAvailable)
      writer.field(NodeField.latency, node.latencyMilliseconds)
      writer.field(NodeField.load, node.loadPercent)
      writer.field(NodeField.healthScore, node.healthScore)
      writer.field(NodeField.memoryTotal, node.memoryTotalGB)
      writer.field(NodeField.memoryFree, node.memoryFreeGB)
      writer.field(NodeField.weight, node.weight)
      writer.field(NodeField.lastHeartbeat, node.lastHeartbeat)
      writer.endObject()
    }
    writer.field(ResourcesField.timestamp, at)
    writer.endObject()
    return writer.bytes
  }
}

private enum ResourcesField: String, WireField {
  case resources, timestamp

  static let table = FieldTable<ResourcesField>()
}
