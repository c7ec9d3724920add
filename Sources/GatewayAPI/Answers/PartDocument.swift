import FleetModel

/// `GET /v1/queues`, `/v1/latency`, `/v1/events`: a part of the fleet document, as it stands there,
/// for clients that want no more.
///
///     {"at": "…", "queues": […]}
package struct PartDocument: Equatable, Sendable {
  package var at: WallTime
  package var queues: [QueueReading]?
  package var latency: [LatencyReading]?
  package var spend: SpendReading?
  package var limits: [LimitReading]?
  package var events: [EventReading]?
  /// Parts that were there and made no sense. Reading only.
  package var badFields: [String] = []

  package init(at: WallTime) { self.at = at }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field(FleetField.at, at)
    writer.parts(queues: queues, latency: latency, spend: spend, limits: limits, events: events)
    writer.endObject()
    return writer.bytes
  }

  /// Reads whatever parts a body has.
  package init(
    parsing bytes: [UInt8], limits: DocumentLimits = DocumentLimits()
  ) throws(JSONProblem) {
    self = try JSONReader.read(bytes) { (reader) throws(JSONProblem) in
      reader.textLimit = limits.textScalars
      return try PartDocument(from: &reader, limits)
    }
  }

  private init(from reader: inout JSONReader, _ limits: DocumentLimits) throws(JSONProblem) {
    self.init(at: WallTime(milliseconds: 0))
    guard var object = try reader.object(FleetField.self) else {
      throw .wrongShape(field: FleetField.at.rawValue)
    }
    var foundAt: WallTime?
    while let field = try object.next(&reader) {
      switch field {
      case .at: foundAt = try reader.time()
      case .queues: queues = try reader.queues(limits)
      case .latency: latency = try reader.latencies(limits)
      case .spend: spend = try SpendReading(from: &reader, limits)
      case .limits: self.limits = try reader.requestLimits(limits)
      case .events: events = try reader.events(limits)
      default: try reader.skipValue()
      }
    }
    badFields = reader.complaints
    guard let foundAt else { throw .wrongShape(field: FleetField.at.rawValue) }
    at = foundAt
  }
}
