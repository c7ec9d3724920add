/// What one source had to say, once.
///
/// Adapters make these from bytes and the store merges them. A part that is `nil` was not reported
/// this time and leaves what is known alone; an empty list was reported and is empty.
package struct Observation: Equatable, Sendable {
  package var source: SourceID
  /// What the source turned out to be; `nil` for what it was taken for.
  package var kind: SourceKind?
  package var receivedAt: Moment
  /// The document's own time. When it stands still the source is stuck, however fast it answers.
  package var documentTime: WallTime?
  /// The document's version, with which to ask what has changed since.
  package var documentVersion: Int?
  package var gateway: GatewayReading?
  /// Who the source takes us for.
  package var access: AccessReading?
  package var totals: TotalsReading?
  package var nodes: NodesReading?
  package var queues: [QueueReading]?
  package var latency: [LatencyReading]?
  package var spend: SpendReading?
  package var limits: [LimitReading]?
  package var events: [EventReading]?
  package var operations: [OperationReading]?
  /// The models that it serves.
  package var models: [String]?
  /// What this source, being what it is, can never report. Panels say so instead of waiting.
  package var unsupported: Set<Capability> = []
  /// Parts that came but could not be understood, each a field's path.
  package var badFields: [String] = []

  package init(source: SourceID, receivedAt: Moment) {
    self.source = source
    self.receivedAt = receivedAt
  }

  /// Either every node there is, or only those that changed.
  package enum NodesReading: Equatable, Sendable {
    case all([NodeReading])
    case changes([NodeReading], removed: [NodeID])
  }
}

/// Something that a source may or may not be able to tell.
package enum Capability: String, Hashable, Sendable, CaseIterable {
  case nodeState, gpus, queues, latency, spend, budgets, events, history
}

/// What a gateway says of itself.
package struct GatewayReading: Equatable, Sendable {
  package var name: String?
  package var version: String?
  package var uptime: Span?
  /// Which run of it this is, where it says so: another one after every start.
  package var run: String?
  /// Whether it tells whoever sends it requests to send them elsewhere; `nil` where it does not say.
  package var isDraining: Bool?
  /// The window over which its rates are taken.
  package var window: Span?

  package init() {}
}

/// One line of a gateway's event log.
package struct EventReading: Equatable, Sendable {
  package enum Severity: String, Sendable { case info, warning, critical }

  package var sequence: Int
  package var at: WallTime?
  package var severity: Severity = .info
  package var kind: String = ""
  package var subject: String?
  package var message: String = ""
  package var actor: String?

  package init(sequence: Int) { self.sequence = sequence }
}

extension EventReading.Severity: Comparable {
  /// How much it asks for somebody.
  package var urgency: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .critical: 2
    }
  }

  package static func < (left: Self, right: Self) -> Bool { left.urgency < right.urgency }
}
