import FleetModel
import GatewayAPI
import Hashing

@testable import GatewayCore

let mara = ControlCaller(name: "mara", role: "operator", address: "10.1.2.3")

extension ControlRequest {
  static func of(
    _ change: Change, _ node: String? = nil, reason: String? = nil, dryRun: Bool = false,
    force: Bool = false, revertAfter: Span? = nil, notAfter: WallTime? = nil, ifMatch: Int? = nil,
    key: String? = nil, body: String = "", by caller: ControlCaller = mara
  ) -> ControlRequest {
    var request = ControlRequest(change, node: node.map { NodeID($0) }, by: caller)
    (request.reason, request.isDryRun, request.isForced) = (reason, dryRun, force)
    (request.revertAfter, request.notAfter) = (revertAfter, notAfter)
    request.expectedRevision = ifMatch
    request.idempotency = key.map {
      IdempotencyKey(key: $0, bodyDigest: SHA256.digest(of: Array(body.utf8)))
    }
    return request
  }
}

extension Gateway {
  /// What is known of the call with the key of `request`.
  func recollection(of request: ControlRequest, at time: WallTime) -> Recollection? {
    request.idempotency.flatMap {
      recollection(of: $0.key, by: request.caller.name, at: time)
    }
  }
}

/// A gateway with a store that keeps every record at once.
struct Audited {
  var gateway: Gateway
  var records: [AuditRecord] = []

  init(_ gateway: Gateway) { self.gateway = gateway }

  init(nodes: [String], floor: Double = 50) throws {
    var configuration = GatewayConfiguration()
    configuration.floorPercent = floor
    gateway = try GatewayCoreTests.gateway(nodes: nodes, configuration: configuration)
  }

  /// Asks and, when the gateway is willing, lets it act.
  @discardableResult
  mutating func ask(_ request: ControlRequest, at time: WallTime) -> ControlResult {
    switch gateway.consider(request, at: time) {
    case .refused(let refusal, let record):
      if let record { records.append(record) }
      return ControlResult(refusal)
    case .preview, .awaiting: return ControlResult(status: 0, node: nil, operation: nil)
    case .replay(let result), .unchanged(let result): return result
    case .record(let record, let intent):
      records.append(record)
      let performance = gateway.perform(intent, at: time)
      if let record = performance.record { records.append(record) }
      if performance.result.refusal != nil { gateway.noteRefused(intent, performance.result) }
      return performance.result
    }
  }

  /// Lets time pass, and the store take what has happened by itself.
  mutating func wait(until time: WallTime, beating nodes: [String] = []) {
    for node in nodes { gateway.beat(node, at: time) }
    gateway.settle(at: time)
    records += gateway.takeAuditRecords()
  }

  /// Another gateway that takes over at `time`, with the nodes that have come by then.
  func restarted(nodes: [String], at time: WallTime) throws -> Audited {
    var next = Gateway(name: "test", configuration: gateway.configuration, startedAt: time)
    next.restore(records, at: time)
    for node in nodes { try next.register(describe(node), at: time) }
    var audited = Audited(next)
    audited.records = records
    return audited
  }

  mutating func node(_ name: String, at time: WallTime) -> NodeReading? {
    gateway.node(name, at: time)
  }

  mutating func operation(_ id: String?, at time: WallTime) -> OperationReading? {
    gateway.fleetDocument(at: time).operations?.first { $0.id == id }
  }
}
