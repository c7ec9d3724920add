import FleetModel

extension EventReading: RecordedItem {
  static var blank: Self { EventReading(sequence: 0) }
  var recordedName: Int { sequence }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&sequence, since: old.sequence)
    visitor.visit(&at, since: old.at)
    var weight: Severity? = severity
    visitor.visit(&weight, since: old.severity)
    severity = weight ?? .info
    visitor.visit(&kind, since: old.kind)
    visitor.visit(&subject, since: old.subject)
    visitor.visit(&message, since: old.message)
    visitor.visit(&actor, since: old.actor)
  }
}

extension OperationReading: RecordedItem {
  static var blank: Self { OperationReading(id: "", node: NodeID("")) }
  var recordedName: String { id }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&id, since: old.id)
    visitor.visit(&node.name, since: old.node.name)
    visitor.visit(&verb, since: old.verb)
    visitor.visit(&actor, since: old.actor)
    visitor.visit(&reason, since: old.reason)
    visitor.visit(&askedAt, since: old.askedAt)
    visitor.visit(&state, since: old.state)
    visitor.visit(&inFlight, since: old.inFlight)
    visitor.visit(&newWorkSince, since: old.newWorkSince)
    visitor.visit(&before, since: old.before)
    visitor.visit(&after, since: old.after)
    visitor.visit(&revertsAt, since: old.revertsAt)
    visitor.visit(&doneAt, since: old.doneAt)
  }
}

extension NodeStanding: Recorded {
  static var blank: Self { NodeStanding() }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&state, since: old.state)
    visitor.visit(&weight, since: old.weight)
    visitor.visit(&revision, since: old.revision)
    visitor.visit(&reason, since: old.reason)
    visitor.visit(&drainDeadline, since: old.drainDeadline)
  }
}
