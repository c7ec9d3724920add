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
  /// Whether the operator has looked at the canary and wants the rest.
  var hasGoneOn = false

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

  /// Whether nothing more comes of it by itself.
  package var isOver: Bool { courses.allSatisfy(\.phase.isOver) }
}

extension Undertaking {
  /// The place of the course that is to be sent now, if one is. Settles the stage.
  mutating func nextToSend() -> Int? {
    guard stage == .running || stage == .awaitingGoAhead else { return nil }
    if courses.contains(where: \.phase.isFailure) { dropWaiting() }
    guard let next = courses.firstIndex(where: { $0.phase == .waiting }) else {
      if stage != .stopped { stage = isOver ? .finished : .running }
      return nil
    }
    stage = .running
    guard next > 0 else { return next }
    guard courses[next - 1].phase.showsEffect else { return nil }
    if isWatched, !hasGoneOn {
      stage = .awaitingGoAhead
      return nil
    }
    return next
  }

  /// Gives up what was not sent. What was sent goes its way.
  mutating func dropWaiting() {
    for index in courses.indices where courses[index].phase == .waiting {
      courses[index].phase = .dropped
      stage = .stopped
    }
  }
}
