import FleetModel

/// One attempt to change a fleet, as its gateway has written it down.
package struct AuditLine: Equatable, Sendable {
  package var at: WallTime?
  package var actor: String
  package var verb: String
  package var node: String
  /// Accepted, or why it was refused.
  package var result: String
  package var reason: String?

  package init(
    at: WallTime?, actor: String, verb: String, node: String, result: String, reason: String?
  ) {
    (self.at, self.actor, self.verb) = (at, actor, verb)
    (self.node, self.result, self.reason) = (node, result, reason)
  }
}
