extension RegistrationBody {
  /// What a node sends. What it does not say is as the gateway takes it to be.
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field(RegistrationField.id, id)
    writer.field(RegistrationField.url, url)
    writer.field(RegistrationField.type, type)
    writer.field(RegistrationField.gpus, gpuCount)
    writer.field(RegistrationField.region, region)
    writer.field(RegistrationField.memoryTotal, memoryTotalGB)
    writer.field(RegistrationField.models, models) { writer, model in writer.value(model) }
    if let weight { writer.field(RegistrationField.weight, weight) }
    writeLimits(to: &writer)
    writer.endObject()
    return writer.bytes
  }

  private func writeLimits(to writer: inout JSONWriter) {
    writer.key(RegistrationField.limits)
    writer.beginObject()
    if let concurrency { writer.field(RegistrationLimitField.concurrency, concurrency) }
    if let requestsPerMinute { writer.field(RegistrationLimitField.requests, requestsPerMinute) }
    if let tokensPerMinute { writer.field(RegistrationLimitField.tokens, tokensPerMinute) }
    writer.endObject()
  }
}
