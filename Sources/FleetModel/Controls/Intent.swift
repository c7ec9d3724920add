/// A change that an operator wants, as it was fixed at the moment of the key: this node at this
/// revision, whatever moves on the screen afterwards.
package struct Intent: Equatable, Sendable, Identifiable {
  /// Made once for each decision. It travels as the `Idempotency-Key`, and is what the outcome is
  /// looked up by when no answer came.
  package struct ID: ForeignName {
    package var text: String
    package init(_ text: String) { self.text = text }
    package var spelling: String { text }
  }

  package var id: ID
  package var source: SourceID
  package var node: NodeID
  /// The node's revision that the operator saw. The gateway refuses to change another one.
  package var revision: Int?
  /// How the node stood then, to be told if it is another when the call arrives.
  package var standing: NodeStanding?
  package var order: ControlOrder
  package var reason: String?
  /// The gateway puts back what was unless somebody confirms within this.
  package var revertAfter: Span?
  /// Goes below the capacity floor if need be. Audited as such.
  package var isForced = false
  /// By the gateway's clock. What arrives later is refused, so that a call that was lost on its way
  /// cannot act when nobody expects it any more.
  package var notAfter: WallTime?

  package init(id: ID, source: SourceID, node: NodeID, revision: Int?, order: ControlOrder) {
    (self.id, self.source, self.node) = (id, source, node)
    (self.revision, self.order) = (revision, order)
  }
}
