import Hashing

extension ChatRequest {
  /// Fields that are for the gateway alone, or that a node would not understand from us.
  private static let ours: Set<String> = ["priority"]
  /// Fields that do not change what is answered.
  private static let besideThePoint: Set<String> = [
    "model", "priority", "user", "stream", "stream_options", "metadata", "store",
  ]

  /// The body for a node that calls the model `name`.
  ///
  /// A stream is asked for its usage whatever the caller wanted: that is what it is billed by.
  package func body(from original: [UInt8], callingModel name: String) -> [UInt8] {
    let needsUsage = isStream && !wantsUsage
    if name == model, !needsUsage, !hasOwnFields { return original }
    var body: [UInt8] = []
    body.reserveCapacity(original.count + 64)
    body.append(Ascii.openBrace)
    for field in fields where !Self.ours.contains(field.name) {
      if needsUsage, field.name == "stream_options" { continue }
      if body.count > 1 { body.append(Ascii.comma) }
      body.append(contentsOf: original[field.key])
      body.append(Ascii.colon)
      if field.name == "model" {
        var writer = JSONWriter()
        writer.value(name)
        body.append(contentsOf: writer.bytes)
      } else {
        body.append(contentsOf: original[field.value])
      }
    }
    if needsUsage { body.append(contentsOf: ",\"stream_options\":{\"include_usage\":true}".utf8) }
    body.append(Ascii.closeBrace)
    return body
  }

  /// What an answer to this request can be kept under: the model, the messages and every parameter
  /// that could change it, in whatever order they came.
  package func cacheKey(of body: [UInt8]) -> SHA256.Digest {
    var text = Array(model.utf8)
    text.append(0)
    for field in fields.sorted(by: { $0.name < $1.name })
    where !Self.besideThePoint.contains(field.name) {
      text.append(contentsOf: field.name.utf8)
      text.append(0)
      text.append(contentsOf: body[field.value])
      text.append(0)
    }
    return SHA256.digest(of: text)
  }

  /// The beginnings of the conversation that end with a message, the longest first. Instructions
  /// alone are none: they would draw everybody's conversations to one node.
  ///
  /// Each goes on from the one before, so a long conversation costs no more than reading it once.
  package func prefixes(of body: [UInt8], atMost limit: Int = 16) -> [UInt64] {
    var hash = QuickHash()
    hash.add(Array(model.utf8)[...])
    var chain: [UInt64] = []
    chain.reserveCapacity(messages.count)
    for message in messages {
      hash.add(body[message])
      chain.append(hash.value)
    }
    return chain.dropFirst(instructions).suffix(limit).reversed()
  }
}
