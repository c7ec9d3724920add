import FleetModel

/// One decision of an operator: the same order for one node, or for several, one after the other.
///
/// Of several the first is the canary: the others wait until it has worked and the operator has
/// looked at it and gone on. After a failure nothing more is sent.
package struct Undertaking: Equatable, Sendable, Identifiable {
  package let id: Int
  package internal(set) var courses: [Course]
  package internal(set) var stage = Stage.running
  /// Whether somebody looks at the canary, or the rest follows by itself.
  package let isWatched: Bool

  package enum Stage: Equatable, Sendable {
    case running
    /// The canary has worked: the operator is to look, and to go on or stop.
    case awaitingGoAhead
    case finished
    /// The courses that were not sent are dropped.
    case stopped
  }

  package init(id: Int, courses: [Course], isWatched: Bool) {
    (self.id, self.courses, self.isWatched) = (id, courses, isWatched)
  }
}
