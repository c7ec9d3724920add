import FleetModel

extension HistoryDocument {
  /// Reads a history. Without a usable `from` and `step_s` nobody knows when its values were.
  package init(
    parsing bytes: [UInt8], limits: DocumentLimits = DocumentLimits()
  ) throws(JSONProblem) {
    self = try JSONReader.read(bytes) { (reader) throws(JSONProblem) in
      reader.textLimit = limits.textScalars
      return try HistoryDocument(from: &reader, limits)
    }
  }

  private init(from reader: inout JSONReader, _ limits: DocumentLimits) throws(JSONProblem) {
    self.init(from: WallTime(milliseconds: 0), step: .zero)
    guard var object = try reader.object(HistoryField.self) else {
      throw .wrongShape(field: HistoryField.from.rawValue)
    }
    var found: (from: WallTime?, step: Span?) = (nil, nil)
    while let field = try object.next(&reader) {
      switch field {
      case .from: found.from = try reader.time()
      case .step: found.step = try reader.seconds()
      case .at: at = try reader.time()
      case .totals: totals = try reader.series(of: FleetFigure.self, limits) ?? [:]
      case .nodes: nodes = try reader.nodeHistories(limits)
      case .queues: queues = try reader.queueHistories(limits)
      }
    }
    badFields = reader.complaints
    guard let from = found.from else { throw .wrongShape(field: HistoryField.from.rawValue) }
    guard let step = found.step, step > .zero else {
      throw .wrongShape(field: HistoryField.step.rawValue)
    }
    (self.from, self.step) = (from, step)
  }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }

  /// Writes the history, in an order that does not depend on hashing.
  package func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field(HistoryField.from, from)
    writer.field(HistoryField.step, step.seconds)
    if let at { writer.field(HistoryField.at, at) }
    writer.key(HistoryField.totals)
    writer.series(totals)
    writer.key(HistoryField.nodes)
    writer.beginObject()
    for (id, series) in nodes.sorted(by: { $0.key < $1.key }) {
      writer.key(named: id.name)
      writer.series(series)
    }
    writer.endObject()
    writer.key(HistoryField.queues)
    writer.beginObject()
    for (model, series) in queues.sorted(by: { $0.key < $1.key }) {
      writer.key(named: model)
      writer.series(series)
    }
    writer.endObject()
    writer.endObject()
  }
}

extension JSONWriter {
  fileprivate mutating func series<Figure: WireField & Hashable>(_ series: [Figure: [Double?]]) {
    beginObject()
    for figure in Figure.allCases {
      if let values = series[figure] { samples(figure, values) }
    }
    endObject()
  }

  fileprivate mutating func samples<Field: WireField>(_ name: Field, _ values: [Double?]) {
    field(name, values) { writer, value in
      if let value { writer.value(value) } else { writer.null() }
    }
  }
}

extension JSONReader {
  fileprivate mutating func nodeHistories(
    _ limits: DocumentLimits
  ) throws(JSONProblem) -> [NodeID: [NodeFigure: [Double?]]] {
    guard var map = try map(atMost: limits.nodes) else { return [:] }
    var nodes: [NodeID: [NodeFigure: [Double?]]] = [:]
    while let name = try map.next(&self) {
      let series = try series(of: NodeFigure.self, limits)
      if nodes[NodeID(name)] == nil { nodes[NodeID(name)] = series }
    }
    return nodes
  }

  fileprivate mutating func queueHistories(
    _ limits: DocumentLimits
  ) throws(JSONProblem) -> [String: [QueueFigure: [Double?]]] {
    guard var map = try map(atMost: limits.queues) else { return [:] }
    var queues: [String: [QueueFigure: [Double?]]] = [:]
    while let model = try map.next(&self) {
      let series = try series(of: QueueFigure.self, limits) ?? [:]
      if queues[model] == nil, !series.isEmpty { queues[model] = series }
    }
    return queues
  }

  fileprivate mutating func series<Figure: WireField & Hashable>(
    of figures: Figure.Type, _ limits: DocumentLimits
  ) throws(JSONProblem) -> [Figure: [Double?]]? {
    guard var object = try object(figures) else { return nil }
    var series: [Figure: [Double?]] = [:]
    while let figure = try object.next(&self) {
      series[figure] = try samples(atMost: limits.historyValues)
    }
    return series
  }

  /// Values with gaps. One that makes no sense is a gap, and a complaint.
  private mutating func samples(atMost limit: Int) throws(JSONProblem) -> [Double?]? {
    guard var list = try list(atMost: limit) else { return nil }
    var values: [Double?] = []
    while try list.next(&self) { values.append(try amount()) }
    return values
  }
}
