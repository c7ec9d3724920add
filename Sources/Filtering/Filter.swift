import FleetModel
import FleetStore

/// What the operator wants to see of the fleet, such as `h100 state:down|draining load>80`.
package struct Filter: Equatable, Sendable {
  /// As it was typed.
  package let text: String

  package init(parsing text: String) throws(FilterProblem) { self.text = text }

  package func matches(_ node: Node, in fleet: Fleet) -> Bool { true }
}

/// Why a filter cannot be understood, and where.
package struct FilterProblem: Error, Equatable, Sendable {
  /// In characters from the beginning.
  package var offset: Int
  package var words: String

  package init(offset: Int, words: String) { (self.offset, self.words) = (offset, words) }
}
