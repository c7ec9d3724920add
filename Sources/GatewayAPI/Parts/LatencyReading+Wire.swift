import FleetModel

enum LatencyField: String, WireField {
  case scope
  case window = "window_s"
  case kind, count
  case p50 = "p50_ms"
  case p95 = "p95_ms"
  case p99 = "p99_ms"
  case buckets

  static let table = FieldTable<LatencyField>()
}

enum LatencyScopeField: String, WireField {
  case model, node, region

  static let table = FieldTable<LatencyScopeField>()
}

enum BucketsField: String, WireField {
  case bounds = "bounds_ms"
  case counts

  static let table = FieldTable<BucketsField>()
}

extension LatencyReading {
  /// Reads a distribution; nil, with a complaint, for one that does not say of what.
  init?(from reader: inout JSONReader, _ limits: DocumentLimits) throws(JSONProblem) {
    guard var object = try reader.object(LatencyField.self) else { return nil }
    self.init(scope: .fleet, kind: .firstToken, window: nil)
    var found: (scope: LatencyScope?, kind: LatencyKind?) = (.fleet, nil)
    while let field = try object.next(&reader) {
      switch field {
      case .scope: found.scope = try reader.latencyScope()
      case .window: window = try reader.seconds()
      case .kind: found.kind = try reader.choice()
      case .count: count = try reader.count()
      case .p50: p50Milliseconds = try reader.amount()
      case .p95: p95Milliseconds = try reader.amount()
      case .p99: p99Milliseconds = try reader.amount()
      case .buckets: histogram = try reader.histogram(atMost: limits.buckets)
      }
    }
    if reader.complains(about: LatencyField.kind, unless: found.kind != nil)
      || reader.complains(about: LatencyField.scope, unless: found.scope != nil)
    {
      return nil
    }
    if let scope = found.scope, let kind = found.kind { (self.scope, self.kind) = (scope, kind) }
  }

  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key(LatencyField.scope)
    writer.beginObject()
    switch scope {
    case .fleet: break
    case .model(let name): writer.field(LatencyScopeField.model, name)
    case .node(let id): writer.field(LatencyScopeField.node, id.name)
    case .region(let name): writer.field(LatencyScopeField.region, name)
    }
    writer.endObject()
    writer.field(LatencyField.window, window?.seconds)
    writer.field(LatencyField.kind, kind.rawValue)
    writer.field(LatencyField.count, count)
    writer.field(LatencyField.p50, p50Milliseconds)
    writer.field(LatencyField.p95, p95Milliseconds)
    writer.field(LatencyField.p99, p99Milliseconds)
    if let histogram {
      writer.key(LatencyField.buckets)
      histogram.write(to: &writer)
    }
    writer.endObject()
  }
}

extension LatencyHistogram {
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field(BucketsField.bounds, boundsMilliseconds) { writer, bound in writer.value(bound) }
    writer.field(BucketsField.counts, counts) { writer, count in writer.value(count) }
    writer.endObject()
  }
}

extension JSONReader {
  mutating func latencies(_ limits: DocumentLimits) throws(JSONProblem) -> [LatencyReading]? {
    try list(atMost: limits.latencies) { (reader) throws(JSONProblem) in
      try LatencyReading(from: &reader, limits)
    }
  }

  /// What a latency is measured over: the whole fleet, unless it says otherwise. Two answers at
  /// once are none.
  fileprivate mutating func latencyScope() throws(JSONProblem) -> LatencyScope? {
    if skipNull() { return .fleet }
    guard var object = try object(LatencyScopeField.self) else { return nil }
    var scopes: [LatencyScope] = []
    while let field = try object.next(&self) {
      guard let name = field == .node ? try name() : try text() else { continue }
      switch field {
      case .model: scopes.append(.model(name))
      case .node: scopes.append(.node(NodeID(name)))
      case .region: scopes.append(.region(name))
      }
    }
    guard complaints.isEmpty, scopes.count < 2 else { return nil }
    return scopes.first ?? .fleet
  }

  /// A histogram that fits together, or a complaint.
  fileprivate mutating func histogram(
    atMost limit: Int
  ) throws(JSONProblem) -> LatencyHistogram? {
    guard var object = try object(BucketsField.self) else { return nil }
    var bounds: [Double]?
    var counts: [Int]?
    while let field = try object.next(&self) {
      switch field {
      case .bounds:
        bounds = try list(atMost: limit) { (reader) throws(JSONProblem) in try reader.amount() }
      case .counts:
        counts = try list(atMost: limit + 1) { (reader) throws(JSONProblem) in
          try reader.count()
        }
      }
    }
    guard complaints.isEmpty else { return nil }
    let histogram = bounds.flatMap { bounds in
      counts.flatMap { LatencyHistogram(boundsMilliseconds: bounds, counts: $0) }
    }
    if histogram == nil { complaints = [""] }
    return histogram
  }
}
