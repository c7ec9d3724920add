import FleetModel
import GatewayAPI

/// Reads what gateways of our own kind say.
package enum GatewayAdapter {
  /// Makes an observation of the body of `GET /v1/fleet`.
  ///
  /// `askedSince` is the version that was asked about. Changes since another version, or changes
  /// that nobody asked for, would be laid over the wrong picture; they are refused.
  package static func observation(
    from body: [UInt8], source: SourceID, receivedAt: Moment, askedSince: Int? = nil,
    limits: DocumentLimits = DocumentLimits()
  ) throws(SourceProblem) -> Observation {
    let document = try document(body) { (body) throws(JSONProblem) in
      try FleetDocument(parsing: body, limits: limits)
    }
    guard document.since == nil || document.since == askedSince else {
      throw .wrongShape(field: "since")
    }
    return Observation(document, source: source, receivedAt: receivedAt)
  }

  /// Makes a reading of the body of `GET /v1/history`.
  ///
  /// The gateway's clock may be wrong, so only the distance between two of its times is used: its
  /// own time at writing and that of its first value. Where that is missing or absurd, the newest
  /// value is taken to be one step old.
  package static func history(
    from body: [UInt8], source: SourceID, receivedAt: Moment,
    limits: DocumentLimits = DocumentLimits()
  ) throws(SourceProblem) -> HistoryReading {
    let document = try document(body) { (body) throws(JSONProblem) in
      try HistoryDocument(parsing: body, limits: limits)
    }
    let length = document.step * Int64(document.valueCount)
    let said = document.at.map { $0 - document.from }
    let isLikely = said.map { abs(($0 - length).seconds) <= 2 * document.step.seconds } ?? false
    var reading = HistoryReading(
      source: source, receivedAt: receivedAt, step: document.step,
      age: isLikely ? said ?? length : length)
    reading.totals = document.totals
    reading.nodes = document.nodes
    reading.queues = document.queues
    return reading
  }

  /// What the body of `GET /v1/audit` tells, the newest first.
  package static func audit(from body: [UInt8]) throws(SourceProblem) -> [AuditDocument.Line] {
    try document(body) { (body) throws(JSONProblem) in try AuditDocument(parsing: body).lines }
  }

  /// Makes readings of the body of `GET /v1/latency`.
  package static func latencies(
    from body: [UInt8], limits: DocumentLimits = DocumentLimits()
  ) throws(SourceProblem) -> [LatencyReading] {
    let part = try document(body) { (body) throws(JSONProblem) in
      try PartDocument(parsing: body, limits: limits)
    }
    guard let readings = part.latency else { throw .wrongShape(field: "latency") }
    return readings
  }

  private static func document<Document>(
    _ body: [UInt8], _ parse: ([UInt8]) throws(JSONProblem) -> Document
  ) throws(SourceProblem) -> Document {
    do {
      return try parse(body)
    } catch {
      throw SourceProblem(error, in: body)
    }
  }
}

extension Observation {
  fileprivate init(_ document: FleetDocument, source: SourceID, receivedAt: Moment) {
    self.init(source: source, receivedAt: receivedAt)
    badFields = document.badFields
    if !badFields.contains("at") { documentTime = document.at }
    if !badFields.contains("version") { documentVersion = document.version }
    gateway = document.gateway
    totals = document.totals
    nodes =
      document.since == nil
      ? .all(document.nodes) : .changes(document.nodes, removed: document.removed)
    queues = document.queues
    latency = document.latency
    spend = document.spend
    limits = document.limits
    events = document.events
    operations = document.operations
  }
}
