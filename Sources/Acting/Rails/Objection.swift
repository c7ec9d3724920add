import FleetModel
import FleetStore

/// Why something may not be done now, or only when a word is typed.
package enum Objection: Equatable, Sendable {
  case readOnly
  /// The role of the key does not allow it.
  case role(AccessReading.Role)
  /// What is watched may only be looked at through the socket that was named.
  case socketLevel
  case locked
  /// The picture is older than may be acted on.
  case stale(Span)
  /// Nothing is known yet, or this gateway has nothing that can be steered.
  case nothingToSteer
  /// What is watched is no gateway: such sources tell how it goes, and take no orders.
  case onlyTold(SourceKind)
  case unknownNode(NodeID)
  case tooMany(Int, limit: Int)
  case belowFloor(PreviewReading.Refusal)
  /// The gateway could not say what would happen.
  case noPreview(String)
  case protected(name: String)

  /// Whether a typed word gets past it.
  package var isOverridable: Bool {
    switch self {
    case .tooMany, .belowFloor, .noPreview, .protected: true
    case .readOnly, .role, .socketLevel, .locked, .stale, .nothingToSteer, .onlyTold, .unknownNode:
      false
    }
  }

  /// What who we are to `source` stands in the way of.
  package static func standing(at source: SourceHealth?) -> Objection? {
    guard let source, let role = source.access?.role, !role.mayControl else { return nil }
    return source.kind == .haproxy ? .socketLevel : .role(role)
  }
}

extension Objection {
  /// For people: what is in the way, and what to do. Not safe yet where it quotes a gateway.
  package var words: String {
    switch self {
    case .readOnly: "this session is read-only: start without --read-only to act"
    case .role(let role):
      "your key has the role \(role.rawValue), which may only look: use one with the role operator"
    case .socketLevel:
      "this stats socket may only look: its line in haproxy.cfg needs 'level admin'"
    case .locked: "locked: type :write 10m to act for ten minutes"
    case .stale(let age):
      "the picture is \(age.words) old, and much may have changed: wait until it is live again"
    case .nothingToSteer: "this gateway names nothing that can be changed, or has not answered yet"
    case .onlyTold(.envoy):
      "Envoy drains all or nothing: set a host's health_status where it is listed"
    case .onlyTold(let kind):
      "\(kind.title) tells how it goes and takes no orders: changes need a gateway"
    case .unknownNode(let node): "there is no node \(node.name) any more: look again"
    case .tooMany(let count, let limit):
      "\(count) nodes of one pool at once, where \(limit) may go: take fewer, or type what is asked for"
    case .belowFloor(let refusal): "below the capacity floor: \(refusal.detail)"
    case .noPreview(let why): "the gateway could not say what this would do: \(why)"
    case .protected(let name): "\(name) is protected: type its name to go on"
    }
  }

  /// What must be typed, exactly so, to get past it; `nil` when nothing does.
  ///
  /// The full name of the node, because names that are cut look alike. Nobody types forty names, so
  /// for several it is what is done and to how many: `drain 4 nodes`.
  package func demandedWord(for order: ControlOrder, on nodes: [NodeID]) -> String? {
    switch self {
    case .protected(let name): name
    case .tooMany, .belowFloor, .noPreview:
      nodes.count == 1 ? nodes.first?.name : "\(order.words) \(nodes.count) nodes"
    case .readOnly, .role, .socketLevel, .locked, .stale, .nothingToSteer, .onlyTold, .unknownNode:
      nil
    }
  }
}

extension [Objection] {
  /// What must be typed to get past all of them; `nil` when nothing must, or when nothing helps.
  ///
  /// The gateway's name comes before the node's where both are wanted: `prod gpu-us-east-1`.
  package func demandedWord(for order: ControlOrder, on nodes: [NodeID]) -> String? {
    guard allSatisfy(\.isOverridable) else { return nil }
    let isProtection = { (objection: Objection) in
      if case .protected = objection { true } else { false }
    }
    let words = [first(where: isProtection), first { !isProtection($0) }]
      .compactMap { $0?.demandedWord(for: order, on: nodes) }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
