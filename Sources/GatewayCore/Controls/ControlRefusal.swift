import FleetModel
import GatewayAPI

/// Why a control is not carried out.
package struct ControlRefusal: Error, Equatable, Sendable {
  package var status: Int
  /// Stable, for programs.
  package var code: String
  /// For people.
  package var detail: String
  package var field: String?
  /// The node as it is now.
  package var node: NodeReading?
  /// What would be left.
  package var capacity: CapacityReading?

  package init(status: Int, code: String, detail: String, field: String? = nil) {
    (self.status, self.code, self.detail, self.field) = (status, code, detail, field)
  }

  package init(_ problem: BodyProblem) {
    self.init(status: 400, code: problem.code, detail: problem.detail, field: problem.field)
  }

  /// The answer to the caller.
  package var problem: ProblemDocument {
    var problem = ProblemDocument(
      status: status, code: code, title: Self.titles[status] ?? "Refused", detail: detail)
    (problem.field, problem.node, problem.capacity) = (field, node, capacity)
    return problem
  }

  private static let titles = [
    400: "Bad Request", 403: "Forbidden", 404: "Not Found", 409: "Conflict",
    412: "Precondition Failed", 422: "Unprocessable Content", 429: "Too Many Requests",
    503: "Service Unavailable",
  ]

  /// Whether the same call could meet another end a moment later, so that this one is not given
  /// again to whoever repeats it.
  var isPassing: Bool { [403, 422, 429, 503].contains(status) }
}

extension ControlRefusal {
  package static let forbidden = ControlRefusal(
    status: 403, code: "forbidden", detail: "the role of this key does not allow this")

  static let idempotencyMismatch = ControlRefusal(
    status: 422, code: "idempotency_mismatch",
    detail: "this Idempotency-Key came with another call within the last hour: use a new key")

  static let tooManyControls = ControlRefusal(
    status: 429, code: "too_many_controls",
    detail: "more controls are under way or remembered than this gateway holds: try again later")

  static let unknownOperation = ControlRefusal(
    status: 404, code: "unknown_operation",
    detail: "there is no such operation: they are kept for a day")

  static func unknownNode(_ id: NodeID) -> ControlRefusal {
    ControlRefusal(
      status: 404, code: "unknown_node", detail: "there is no node '\(id.name)'")
  }

  static func invalid(_ field: String, _ expectation: String) -> ControlRefusal {
    ControlRefusal(
      status: 400, code: "invalid_field", detail: "'\(field)' must be \(expectation)",
      field: field)
  }

  static func wrongState(_ detail: String) -> ControlRefusal {
    ControlRefusal(status: 409, code: "wrong_state", detail: detail)
  }

  static func revisionMismatch(_ detail: String, node: NodeReading) -> ControlRefusal {
    var refusal = ControlRefusal(status: 412, code: "revision_mismatch", detail: detail)
    refusal.node = node
    return refusal
  }

  static func capacityFloor(_ detail: String, _ capacity: CapacityReading) -> ControlRefusal {
    var refusal = ControlRefusal(status: 409, code: "capacity_floor", detail: detail)
    refusal.capacity = capacity
    return refusal
  }

  /// Final: whoever asks again under the same key gets this again, by whatever clock.
  static func expired(_ notAfter: WallTime, now: WallTime) -> ControlRefusal {
    ControlRefusal(
      status: 409, code: "expired",
      detail: "this was to be done by \(notAfter.rfc3339) and came at \(now.rfc3339): nothing was "
        + "done")
  }

  static func registration(_ problem: RegistrationProblem) -> ControlRefusal {
    let isFull = if case .tooManyNodes = problem { true } else { false }
    return ControlRefusal(
      status: isFull ? 409 : 400, code: isFull ? "too_many_nodes" : "invalid_node",
      detail: "\(problem)")
  }

  static func configuredElsewhere(_ id: NodeID, at url: String) -> ControlRefusal {
    ControlRefusal(
      status: 409, code: "configured_node",
      detail: "\(id.name) is in the gateway's configuration, at \(url): register it there, under "
        + "another id, or change the configuration")
  }

  static func auditUnavailable(_ detail: String) -> ControlRefusal {
    ControlRefusal(
      status: 503, code: "audit_unavailable",
      detail: "nothing was changed, because it could not be written down first: \(detail)")
  }
}
