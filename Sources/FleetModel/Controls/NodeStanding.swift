/// What an operator has decided about a node: whether it gets work, and how much.
///
/// A node that is down stands as it was meant to stand before.
package struct NodeStanding: Equatable, Sendable {
  package var state: NodeState?
  package var weight: Double?
  package var revision: Int?
  package var reason: String?
  package var drainDeadline: WallTime?

  package init(state: NodeState? = nil, weight: Double? = nil) {
    (self.state, self.weight) = (state, weight)
  }
}
