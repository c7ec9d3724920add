import FleetModel

/// A change to the fleet as it was typed or pressed, before anybody has looked whether it may be.
package struct ActRequest: Hashable, Sendable {
  package enum Verb: String, Sendable, CaseIterable {
    case drain, resume, cordon, weight, undo, redo, confirm
  }

  package var verb: Verb
  /// Names in full. None: the marked nodes, or the one under the cursor.
  package var nodes: [String] = []
  /// For undo, redo and confirm; `nil` means the latest of one's own.
  package var operation: String?
  package var weight: Double?
  package var reason: String?
  package var deadline: Span?
  package var revertAfter: Span?
  package var isForced = false

  package init(_ verb: Verb) { self.verb = verb }
}
