import FleetModel

enum GatewayField: String, WireField {
  case name, version
  case uptime = "uptime_s"
  case window = "window_s"

  static let table = FieldTable<GatewayField>()
}

extension GatewayReading {
  init(from reader: inout JSONReader) throws(JSONProblem) {
    self.init()
    guard var object = try reader.object(GatewayField.self) else { return }
    while let field = try object.next(&reader) {
      switch field {
      case .name: name = try reader.text()
      case .version: version = try reader.text()
      case .uptime: uptime = try reader.seconds()
      case .window: window = try reader.seconds()
      }
    }
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field(GatewayField.name, name)
    writer.field(GatewayField.version, version)
    writer.field(GatewayField.uptime, uptime?.seconds)
    writer.field(GatewayField.window, window?.seconds)
    writer.endObject()
  }
}

enum TotalsField: String, WireField {
  case requestsPerSecond = "requests_per_s"
  case tokensPerSecond = "tokens_per_s"
  case errorsPerSecond = "errors_per_s"
  case inFlight = "in_flight"
  case cacheHitRate = "cache_hit_rate"
  case requestsTotal = "requests_total"

  static let table = FieldTable<TotalsField>()
}

extension TotalsReading {
  init(from reader: inout JSONReader) throws(JSONProblem) {
    self.init()
    guard var object = try reader.object(TotalsField.self) else { return }
    while let field = try object.next(&reader) {
      switch field {
      case .requestsPerSecond: requestsPerSecond = try reader.amount()
      case .tokensPerSecond: tokensPerSecond = try reader.amount()
      case .errorsPerSecond: errorsPerSecond = try reader.amount()
      case .inFlight: inFlight = try reader.count()
      case .cacheHitRate: cacheHitRate = try reader.share()
      case .requestsTotal: requestsTotal = try reader.count()
      }
    }
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field(TotalsField.requestsPerSecond, requestsPerSecond)
    writer.field(TotalsField.tokensPerSecond, tokensPerSecond)
    writer.field(TotalsField.errorsPerSecond, errorsPerSecond)
    writer.field(TotalsField.inFlight, inFlight)
    writer.field(TotalsField.cacheHitRate, cacheHitRate)
    writer.field(TotalsField.requestsTotal, requestsTotal)
    writer.endObject()
  }
}
