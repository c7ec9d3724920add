import FleetModel
import GatewayAPI
import Hashing

/// Something that an operator or a node wants of the gateway.
package struct ControlRequest: Equatable, Sendable {
  package enum Change: Equatable, Sendable {
    /// Without a deadline the usual one holds.
    case drain(deadline: Span?)
    case resume
    case weight(Double)
    case register(NodeDescription)
    case remove
    /// Keeps what an operation did, which would else be put back.
    case confirm(operation: String)
    /// Puts back what was before an operation, as an operation of its own.
    case undo(operation: String)
  }

  package var change: Change
  /// `nil` where the change says itself which node it is about.
  package var node: NodeID?
  package var caller: ControlCaller
  package var reason: String?
  package var isDryRun = false
  /// Whether to go below the capacity floor.
  package var isForced = false
  /// Puts back what was after this time, unless somebody confirms.
  package var revertAfter: Span?
  /// Nothing is to be done when it is considered later than this.
  package var notAfter: WallTime?
  /// The revision of the node that the caller has seen, from `If-Match`.
  package var expectedRevision: Int?
  package var idempotency: IdempotencyKey?

  package init(_ change: Change, node: NodeID? = nil, by caller: ControlCaller) {
    (self.change, self.node, self.caller) = (change, node, caller)
    if case .register(let description) = change { self.node = description.id }
  }

  package var verb: ControlVerb {
    switch change {
    case .drain: .drain
    case .resume: .resume
    case .weight: .weight
    case .register: .register
    case .remove: .remove
    case .confirm: .confirm
    case .undo: .undo
    }
  }

  /// The operation that a confirmation or an undo is about.
  var namedOperation: String? {
    switch change {
    case .confirm(let id), .undo(let id): id
    default: nil
    }
  }
}

/// Who asks, as the audit trail names them.
package struct ControlCaller: Equatable, Sendable {
  /// The name of the key.
  package var name: String
  package var role: String
  package var address: String

  package init(name: String, role: String, address: String) {
    (self.name, self.role, self.address) = (name, role, address)
  }

  /// What happens by itself, because time has passed.
  static let gateway = ControlCaller(name: "gateway", role: "gateway", address: "")
}

/// By what a repeated call is known for the one that it repeats.
package struct IdempotencyKey: Equatable, Sendable {
  package static let lengthLimit = 255

  package var key: String
  package var bodyDigest: SHA256.Digest

  package init(key: String, bodyDigest: SHA256.Digest) {
    (self.key, self.bodyDigest) = (key, bodyDigest)
  }
}
