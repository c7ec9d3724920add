import FleetModel

enum QueueField: String, WireField {
  case model, priority, depth, limit
  case oldestWait = "oldest_wait_ms"
  case arrivals = "arrivals_per_s"
  case served = "served_per_s"
  case batchSizeMean = "batch_size_mean"
  case batchSizeLimit = "batch_size_limit"
  case rejectedTotal = "rejected_total"

  static let table = FieldTable<QueueField>()
}

extension QueueReading {
  /// Reads a queue; nil, with a complaint, for one that does not say whose it is.
  init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(QueueField.self) else { return nil }
    self.init(model: "")
    while let field = try object.next(&reader) {
      switch field {
      case .model: model = try reader.text() ?? ""
      case .priority: priority = try reader.count()
      case .depth: depth = try reader.count()
      case .limit: limit = try reader.count()
      case .oldestWait: oldestWaitMilliseconds = try reader.amount()
      case .arrivals: arrivalsPerSecond = try reader.amount()
      case .served: servedPerSecond = try reader.amount()
      case .batchSizeMean: batchSizeMean = try reader.amount()
      case .batchSizeLimit: batchSizeLimit = try reader.count()
      case .rejectedTotal: rejectedTotal = try reader.count()
      }
    }
    if reader.complains(about: QueueField.model, unless: !model.isEmpty) { return nil }
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field(QueueField.model, model)
    writer.field(QueueField.priority, priority)
    writer.field(QueueField.depth, depth)
    writer.field(QueueField.limit, limit)
    writer.field(QueueField.oldestWait, oldestWaitMilliseconds)
    writer.field(QueueField.arrivals, arrivalsPerSecond)
    writer.field(QueueField.served, servedPerSecond)
    writer.field(QueueField.batchSizeMean, batchSizeMean)
    writer.field(QueueField.batchSizeLimit, batchSizeLimit)
    writer.field(QueueField.rejectedTotal, rejectedTotal)
    writer.endObject()
  }
}

extension JSONReader {
  mutating func queues(_ limits: DocumentLimits) throws(JSONProblem) -> [QueueReading]? {
    try list(atMost: limits.queues) { (reader) throws(JSONProblem) in
      try QueueReading(from: &reader)
    }
  }

  /// Replaces what there is to complain about by `field`, without which the rest is nothing.
  mutating func complains<Field: WireField>(about field: Field, unless isUsable: Bool) -> Bool {
    if !isUsable { complaints = [field.rawValue] }
    return !isUsable
  }
}
