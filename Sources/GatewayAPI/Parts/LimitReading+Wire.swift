import FleetModel

enum LimitField: String, WireField {
  case key, tier
  case perMinute = "per_minute"
  case used
  case rejectedTotal = "rejected_total"

  static let table = FieldTable<LimitField>()
}

extension LimitReading {
  init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(LimitField.self) else { return nil }
    self.init(key: "")
    while let field = try object.next(&reader) {
      switch field {
      case .key: key = try reader.text() ?? ""
      case .tier: tier = try reader.text(isShared: true)
      case .perMinute: perMinute = try reader.count()
      case .used: used = try reader.count()
      case .rejectedTotal: rejectedTotal = try reader.count()
      }
    }
    if reader.complains(about: LimitField.key, unless: !key.isEmpty) { return nil }
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field(LimitField.key, key)
    writer.field(LimitField.tier, tier)
    writer.field(LimitField.perMinute, perMinute)
    writer.field(LimitField.used, used)
    writer.field(LimitField.rejectedTotal, rejectedTotal)
    writer.endObject()
  }
}

extension JSONReader {
  mutating func requestLimits(_ limits: DocumentLimits) throws(JSONProblem) -> [LimitReading]? {
    try list(atMost: limits.limits) { (reader) throws(JSONProblem) in
      try LimitReading(from: &reader)
    }
  }
}
