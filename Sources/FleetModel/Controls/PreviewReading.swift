/// What a control would do, and whether it would be allowed, as the gateway says before it is done.
package struct PreviewReading: Equatable, Sendable {
  package var node: NodeID
  package var verb: String
  package var before: NodeStanding?
  /// `nil` when the node would be gone.
  package var after: NodeStanding?
  /// Requests that would have to be finished first, and since when the oldest runs.
  package var inFlight: Int?
  package var oldest: Span?
  package var capacity: CapacityReading?
  /// Why it would be refused: the code and the words of that answer.
  package var refusal: Refusal?
  /// What else to know before it is decided. Only of those that we ask about it for ourselves.
  package var caution: String?

  package struct Refusal: Equatable, Sendable {
    package var code: String
    package var detail: String

    package init(code: String, detail: String) { (self.code, self.detail) = (code, detail) }
  }

  package init(node: NodeID, verb: String) { (self.node, self.verb) = (node, verb) }
}
