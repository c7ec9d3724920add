import FleetModel

/// Where the operator is in the event log, while the cursor of the view of events is there.
package struct EventCursor: Equatable, Sendable {
  package var selected: EventReading.ID?
  /// The first row that is drawn.
  package var firstRow = 0
}

/// The lists of the view of events. The cursor goes from the first to the last.
package enum EventsList: Sendable {
  case alerts, operations, log
}

extension EventReading: Identifiable {
  /// What an event is known by again: sources number theirs on their own.
  package struct ID: Hashable, Sendable {
    package var sequence: Int
    package var at: WallTime?
    package var subject: String?
  }

  package var id: ID { ID(sequence: sequence, at: at, subject: subject) }
}

extension Attention {
  /// The list that the cursor of the view of events is in.
  package var eventsList: EventsList {
    events.selected != nil ? .log : alerts.selected != nil ? .alerts : .operations
  }
}
