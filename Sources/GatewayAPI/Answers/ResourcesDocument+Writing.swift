extension ResourcesDocument {
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field(ResourcesField.resources, resources) { writer, resource in
      writer.beginObject()
      writer.field(NodeField.id, resource.id.name)
      writer.field(NodeField.type, resource.type)
      writer.field(NodeField.region, resource.region)
      writer.field(NodeField.available, resource.available)
      writer.field(NodeField.latency, resource.latencyMilliseconds)
      writer.field(NodeField.state, resource.state.rawValue)
      writer.endObject()
    }
    writer.field(ResourcesField.timestamp, timestamp)
    writer.endObject()
    return writer.bytes
  }
}

private enum ResourcesField: String, WireField {
  case resources, timestamp

  static let table = FieldTable<ResourcesField>()
}
