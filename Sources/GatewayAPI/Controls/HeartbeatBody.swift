import FleetModel

/// `POST /v1/nodes/{id}/heartbeat`: that a node lives, and how it does.
///
/// The fields are those of the fleet document's node, and none of them is needed.
package struct HeartbeatBody: Equatable, Sendable {
  package var loadPercent: Double?
  package var memoryFreeGB: Double?
  package var latencyMilliseconds: Double?
  package var inFlight: Int?
  package var queued: Int?
  package var gpus: [GPUReading]?

  package init() {}

  package init(parsing bytes: [UInt8]) throws(BodyProblem) {
    self.init()
    guard !bytes.isEmpty else { return }
    self = try JSONReader.strictly(
      bytes, { (reader) throws(JSONProblem) in try HeartbeatBody(from: &reader) },
      Self.expectation(of:))
  }

  private init?(from reader: inout JSONReader) throws(JSONProblem) {
    guard var object = try reader.object(NodeField.self) else { return nil }
    self.init()
    while let field = try object.next(&reader) {
      switch field {
      case .load: loadPercent = try reader.percent()
      case .memoryFree: memoryFreeGB = try reader.amount()
      case .latency: latencyMilliseconds = try reader.amount()
      case .inFlight: inFlight = try reader.count()
      case .queued: queued = try reader.count()
      case .gpus: gpus = try reader.gpus(atMost: DocumentLimits().gpusPerNode)
      default: try reader.skipValue()
      }
    }
  }

  private static func expectation(of field: String) -> String {
    switch NodeField(rawValue: field) {
    case .load: "a number from 0 to 100"
    case .memoryFree, .latency: "a number from 0 up"
    case .inFlight, .queued: "a whole number from 0 up"
    case .gpus: "a list of at most \(DocumentLimits().gpusPerNode) GPUs with figures that can be"
    default: "something else"
    }
  }
}
