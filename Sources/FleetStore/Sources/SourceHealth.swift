import FleetModel

/// How far a source can be believed right now.
package enum Freshness: Equatable, Sendable {
  /// Nothing has come yet.
  case waiting
  case live
  /// Three intervals have passed without news, or its own clock stands still.
  case late
  /// Thirty seconds without news: what is shown is history.
  case unknown
}

/// One source as the header shows it.
package struct SourceHealth: Equatable, Sendable {
  package var id: SourceID
  /// What it is, and so how its words go together with those of others.
  package var kind: SourceKind
  /// Where it is polled, for the words on screen.
  package var address: String
  package var interval: Span
  package var freshness: Freshness = .waiting
  /// When the newest picture of it was true.
  package var lastNewsAt: Moment?
  /// The newest document's own time, for the clock in the header.
  package var documentTime: WallTime?
  /// Who it takes us for, as far as it says.
  package internal(set) var access: AccessReading?
  package var problem: SourceProblem?
  package var nextTry: Moment?
  package var failures = 0
  /// How often its clock has stepped back. It is shown, and used for nothing.
  package internal(set) var clockStepsBack = 0
  /// Whether it answers, and only ever says again what it has said.
  package internal(set) var isRepeating = false
  /// Whether it says that it drains as a whole.
  package internal(set) var isDraining = false
  var pulse = SourcePulse()

  package init(id: SourceID, kind: SourceKind = .gateway, address: String, interval: Span) {
    self.id = id
    self.kind = kind
    self.address = address
    self.interval = interval
  }
}
