/// A change that somebody made to a node, and how far it has come.
///
/// Kept by the gateway, so that every dashboard sees the same progress and a new one sees it too.
package struct OperationReading: Equatable, Sendable {
  package var id: String
  package var node: NodeID
  /// What was asked for, such as `drain`.
  package var verb = ""
  package var actor: String?
  package var reason: String?
  package var askedAt: WallTime?
  /// `nil` for one that we have no word for.
  package var state: OperationState?
  /// What the node still has to finish.
  package var inFlight: Int?
  /// Requests that were sent to the node since: the proof that a drain holds is that there are
  /// none.
  package var newWorkSince: Int?
  package var before: NodeStanding?
  package var after: NodeStanding?
  /// When the gateway puts back what was, unless somebody confirms.
  package var revertsAt: WallTime?
  package var doneAt: WallTime?

  package init(id: String, node: NodeID) {
    (self.id, self.node) = (id, node)
  }
}

/// How far an operation has come. The raw value is its name on the wire.
package enum OperationState: String, Sendable, CaseIterable {
  /// The gateway has made the change and has not yet looked at what came of it.
  case accepted
  /// It watches the node finish.
  case observing
  case done
  /// What was is back: the gateway has put it back, or somebody has decided anew.
  case reverted
  /// The node had become another while the change was written down.
  case refused
  /// The node goes on getting work as if nothing had been asked.
  case noEffect = "no_effect"

  /// Whether nothing more comes of it by itself.
  package var isFinal: Bool { self != .accepted && self != .observing }
}
