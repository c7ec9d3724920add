import FleetModel

extension Acts {
  package func course(of id: Intent.ID) -> Course? {
    for undertaking in undertakings.reversed() {
      if let course = undertaking.courses.first(where: { $0.id == id }) { return course }
    }
    return nil
  }

  package func undertaking(_ id: Undertaking.ID) -> Undertaking? {
    undertakings.last { $0.id == id }
  }

  /// The change of ours to `node` of which nobody can say yet whether it was made.
  package func openCourse(on node: NodeID, of source: SourceID? = nil) -> Course? {
    for undertaking in undertakings.reversed() {
      let found = undertaking.courses.first {
        $0.phase.isOpen && $0.intent.node == node && (source == nil || $0.intent.source == source)
      }
      if let found { return found }
    }
    return nil
  }

  /// The newest change of ours to `node` that was sent, over or not.
  package func latestCourse(on node: NodeID) -> Course? {
    for undertaking in undertakings.reversed() {
      if let course = undertaking.courses.last(where: { $0.intent.node == node && $0.isSent }) {
        return course
      }
    }
    return nil
  }

  /// Whether something is on its way or still to be sent: then it pays to look often.
  package var isBusy: Bool { undertakings.contains { !$0.isOver } }

  /// Whether it is not known yet what became of something that was sent.
  package var isAwaitingAnswer: Bool {
    undertakings.contains { $0.courses.contains(where: \.phase.isOpen) }
  }

  /// The nodes that must be looked at, because the gateway gives no account of what it did to them.
  package var nodesToWatch: Set<NodeID> {
    Set(
      undertakings.lazy.flatMap(\.courses).filter { $0.phase == .accepted && $0.operation == nil }
        .map(\.intent.node))
  }
}

extension Course {
  /// Whether it has left here.
  package var isSent: Bool { askedAt != nil }
}
