import FleetModel

/// How one request to a source went, for whoever asks what is wrong with it.
package struct Contact: Equatable, Sendable {
  /// What the other side shows for itself.
  package struct Certificate: Equatable, Sendable {
    package var subject: String
    package var issuer: String
    package var endsAt: WallTime?

    package init(subject: String, issuer: String, endsAt: WallTime?) {
      (self.subject, self.issuer, self.endsAt) = (subject, issuer, endsAt)
    }
  }

  /// Until the line stood, its encryption included; `nil` when none came about.
  package var connected: Span?
  /// Until the answer had come, or the try was over.
  package var answered: Span
  /// The answer's, unpacked.
  package var bytes = 0
  /// What the other side's clock showed, to the second.
  package var date: WallTime?
  /// What ours showed at the end.
  package var endedAt: WallTime
  package var certificate: Certificate?

  package init(answered: Span, endedAt: WallTime) {
    (self.answered, self.endedAt) = (answered, endedAt)
  }

  /// How far its clock is ahead of ours. Dates of answers are whole seconds, so less than two says
  /// nothing.
  var lead: Span? { date.map { $0 - endedAt } }
}
