extension HeartbeatBody {
  /// What a node sends. What it does not know it leaves out.
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    if let loadPercent { writer.field(NodeField.load, loadPercent) }
    if let memoryFreeGB { writer.field(NodeField.memoryFree, memoryFreeGB) }
    if let latencyMilliseconds { writer.field(NodeField.latency, latencyMilliseconds) }
    if let inFlight { writer.field(NodeField.inFlight, inFlight) }
    if let queued { writer.field(NodeField.queued, queued) }
    if let gpus { writer.field(NodeField.gpus, gpus) { writer, gpu in gpu.write(to: &writer) } }
    writer.endObject()
    return writer.bytes
  }
}
