import FleetModel

// What no source would say of itself, and the operator should find in the log all the same.

extension EventReading {
  static func gatewayRestarted(
    _ source: SourceID, _ kind: SourceKind, at time: WallTime?
  ) -> EventReading {
    let loss = kind.isJournaled ? ", and what was changed in it since its start is gone" : ""
    return own(
      "gateway.restarted", source.name, at: time, .warning,
      "restarted; its counters began again" + loss)
  }

  static func drains(
    _ source: SourceID, _ isDraining: Bool, at time: WallTime?
  ) -> EventReading {
    isDraining
      ? own(
        "gateway.draining", source.name, at: time, .warning,
        "drains as a whole: it fails the checks of whoever sends it requests")
      : own("gateway.undrained", source.name, at: time, .info, "drains no more")
  }

  static func recognised(
    _ source: SourceID, _ kind: SourceKind, at time: WallTime?
  ) -> EventReading {
    own("source.recognised", source.name, at: time, .info, "is \(kind.title)")
  }

  static func clockStepped(_ source: SourceID, by span: Span, at time: WallTime?) -> EventReading {
    let seconds = span.milliseconds / 1000
    return own("clock.stepped", source.name, at: time, .info, "its clock went back by \(seconds) s")
  }

  static func lost(
    _ source: SourceID, _ problem: SourceProblem?, at time: WallTime?
  ) -> EventReading {
    let why = problem.map { ": \($0)" } ?? ""
    return own("source.lost", source.name, at: time, .critical, "gives no news\(why)")
  }

  static func returned(_ source: SourceID, at time: WallTime?) -> EventReading {
    own("source.returned", source.name, at: time, .info, "gives news again")
  }

  static func joined(_ source: SourceHealth) -> EventReading {
    own("source.joined", source.id.name, at: nil, .info, "is watched from now on")
  }

  static func left(_ source: SourceID) -> EventReading {
    own("source.left", source.name, at: nil, .info, "is watched no more")
  }

  static func own(
    _ kind: String, _ subject: String, at time: WallTime?, _ severity: Severity,
    _ message: String
  ) -> EventReading {
    var event = EventReading(sequence: 0)
    event.at = time
    event.severity = severity
    event.kind = kind
    event.subject = subject
    event.message = message
    return event
  }
}
