import FleetModel

extension FleetDocument {
  /// The document as bytes.
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }

  package func write(to writer: inout JSONWriter) {
    write(to: &writer) { writer in
      for node in nodes { node.write(to: &writer) }
    }
  }

  /// Writes the document with `writeNodes` in the place of its own nodes.
  ///
  /// For a gateway that keeps the bytes of each node and writes only those anew that changed. It
  /// writes one value a node, with `NodeReading.write(to:)` or `JSONWriter.value(written:)`.
  package func write(
    to writer: inout JSONWriter, writeNodes: (inout JSONWriter) -> Void
  ) {
    writer.beginObject()
    writer.field(FleetField.version, version)
    writer.field(FleetField.at, at)
    if let since { writer.field(FleetField.since, since) }
    writer.key(FleetField.gateway)
    gateway.write(to: &writer)
    writer.key(FleetField.totals)
    totals.write(to: &writer)
    writer.key(FleetField.nodes)
    writer.beginList()
    writeNodes(&writer)
    writer.endList()
    if since != nil {
      writer.field(FleetField.removed, removed) { writer, id in writer.value(id.name) }
    }
    writer.parts(queues: queues, latency: latency, spend: spend, limits: limits, events: events)
    if let operations {
      writer.field(FleetField.operations, operations) { $1.write(to: &$0) }
    }
    writer.endObject()
  }
}

extension JSONWriter {
  /// The parts that are there.
  mutating func parts(
    queues: [QueueReading]?, latency: [LatencyReading]?, spend: SpendReading?,
    limits: [LimitReading]?, events: [EventReading]?
  ) {
    if let queues { field(FleetField.queues, queues) { $1.write(to: &$0) } }
    if let latency { field(FleetField.latency, latency) { $1.write(to: &$0) } }
    if let spend {
      key(FleetField.spend)
      spend.write(to: &self)
    }
    if let limits { field(FleetField.limits, limits) { $1.write(to: &$0) } }
    if let events { field(FleetField.events, events) { $1.write(to: &$0) } }
  }
}
