import FleetModel

/// A change to a server that was asked of a load balancer, as this machine remembers it.
///
/// A load balancer keeps no account of who changed what. So we do, before anything is sent: whoever
/// looks later, with another dashboard or the next day, sees the same operations.
package struct BalancerChange: Equatable, Sendable {
  package enum Result: Equatable, Sendable {
    /// Written down, and then sent; what came of it is in a later record.
    case asked
    case accepted
    case refused(code: String)
  }

  package var at: WallTime
  package var actor: String
  /// Where the load balancer is.
  package var place: String
  package var verb: String
  package var node: NodeID
  package var intent: Intent.ID
  /// `nil` for what was refused before it was sent.
  package var operation: String?
  package var before: ServerMark?
  package var after: ServerMark?
  package var reason: String?
  package var result = Result.asked

  package init(at: WallTime, actor: String, place: String, of intent: Intent) {
    (self.at, self.actor, self.place) = (at, actor, place)
    (node, self.intent, reason) = (intent.node, intent.id, intent.reason)
    verb = intent.order.verb
  }

  /// One read back from where it was written.
  package init(
    at: WallTime, actor: String, place: String, verb: String, node: NodeID, intent: Intent.ID
  ) {
    (self.at, self.actor, self.place) = (at, actor, place)
    (self.verb, self.node, self.intent) = (verb, node, intent)
  }

  /// What it is about: a weight that is set afterwards leaves a drain what it was.
  enum Aspect { case duty, weight }

  var aspect: Aspect {
    verb == "weight" || before?.duty == after?.duty && before?.weight != after?.weight
      ? .weight : .duty
  }

  /// The operation that it undoes.
  var undoes: String? { after?.undoes }

  /// Whether what was asked is put in a line there, so that it need not be seen at once.
  var isQueued: Bool { after?.recipe != nil }

  /// Whether its server is one that the load balancer has forgotten because of it.
  package var leavesOut: Bool { isQueued && !isRefused && after?.duty != .ready }

  package var isRefused: Bool { if case .refused = result { true } else { false } }

  /// Whether its server is to finish what it has and get nothing more.
  var emptiesServer: Bool {
    guard let after else { return false }
    return aspect == .duty ? after.duty != .ready : after.weight == 0
  }
}

/// A server as it stood at a change.
package struct ServerMark: Equatable, Sendable {
  /// What commands call it.
  package var server: String
  package var state: NodeState
  package var duty: ServerDuty
  /// As HAProxy counts it, and as it came.
  package var weight: Int?
  package var initialWeight: Int?
  /// Requests that it had been given by then, and the run of the load balancer that counted them: a
  /// name that it has in this run alone, or several.
  package var sessionTotal: Int?
  package var process: String?
  package var undoes: String?
  /// What to say to have it back as it was, in JSON, where a load balancer forgets those that it lets go.
  package var recipe: [UInt8]?

  package init(server: String, state: NodeState, duty: ServerDuty) {
    (self.server, self.state, self.duty) = (server, state, duty)
  }

  /// Whether it stands as `other` does, as far as somebody has decided that.
  func stands(like other: ServerMark, in aspect: BalancerChange.Aspect) -> Bool {
    server == other.server && (aspect == .duty ? duty == other.duty : weight == other.weight)
  }

  /// Whether it was made in the run that has these names.
  func isOf(_ run: Set<String>) -> Bool {
    process.map { $0.split(separator: " ").contains { run.contains(String($0)) } } ?? true
  }

  package var standing: NodeStanding {
    var standing = NodeStanding(state: state)
    guard let weight, let initialWeight else { return standing }
    standing.weight = initialWeight > 0 ? Double(weight) / Double(initialWeight) : 1
    return standing
  }
}

extension ControlOrder {
  var verb: String {
    switch self {
    case .drain: "drain"
    case .resume: "resume"
    case .cordon, .weigh: "weight"
    case .undo: "undo"
    case .confirm: "confirm"
    }
  }
}

/// Where changes are written down before they are made, and read again.
package protocol ControlJournal: AnyObject, Sendable {
  /// Who writes in it: the user of this machine.
  var actor: String { get }
  /// What was asked of the load balancer at `place` within the last day, oldest first: of each change
  /// what was written of it last.
  func changes(at place: String) -> [BalancerChange]
  /// Writes it down so that it cannot be lost, or says why that is not possible. May take a while.
  func note(_ change: BalancerChange) -> String?
}
