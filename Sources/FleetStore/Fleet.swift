import FleetModel

/// Everything known about the fleet: the in-memory state that every picture is drawn from.
package struct Fleet: Sendable {
  /// Highest rank first.
  package internal(set) var sources: [SourceHealth]
  package internal(set) var now: Moment
  package internal(set) var gateway = GatewayReading()
  package internal(set) var totals = TotalsReading()
  package internal(set) var nodes: [NodeID: Node] = [:]
  /// The names of all nodes, as a person would order them.
  package internal(set) var nodeIDs: [NodeID] = []
  /// Those whose names look like another's where the middle of a long name is left out.
  package internal(set) var nameTwins: Set<NodeID> = []
  package internal(set) var nodeCounts = NodeCounts()
  package internal(set) var queues: [Queue] = []
  package internal(set) var latency: [LatencyKey: LatencyReading] = [:]
  /// What sources have answered to wishes, beside their documents.
  package internal(set) var breakdowns: [LatencyGrouping: LatencyBreakdown] = [:]
  package internal(set) var latencyPast: [LatencyPastKey: LatencyPast] = [:]
  /// Grows whenever a latency may have changed.
  package internal(set) var latencyRevision = 0
  package internal(set) var spend: SpendReading?
  /// How it came about.
  package internal(set) var spending = SpendHistory()
  package internal(set) var limits: [LimitReading] = []
  /// What operators have asked for, as the most believable source that keeps such a list has it.
  package internal(set) var operations: [OperationReading] = []
  /// The newest of them on each node, with how it goes.
  package internal(set) var progress: [NodeID: OperationProgress] = [:]
  /// Newest last, bounded.
  package internal(set) var events: [EventReading] = []
  package internal(set) var history: [FleetFigure: Series] = [:]
  /// What no source of ours can report, so that panels say so instead of waiting.
  package internal(set) var unsupported: Set<Capability> = []
  /// Parts of the last document that could not be understood.
  package internal(set) var badFields: [String] = []

  /// Grows whenever a figure of a node may have changed, so that whoever keeps something that was
  /// made from them knows when to make it anew.
  package internal(set) var revision = 0

  /// What each of `sources` said, in their order.
  var facts: [SourceFacts]
  /// The places of the sources in `sources`, the most believable first.
  var order: [Int]
  /// The windows for which latencies are known.
  var latencyWindows: [Span] = []
  /// Who counts the rejections of each of `queues`.
  var queueCounters: [SourceID?] = []
  var log = EventLog()
  /// Whether this is the past told again: nothing of it is news for the histories.
  var isRetold = false
  /// Whether something has been said since the last time that all was put together, and when that was.
  var isUnsettled = false
  var settledAt = Moment.start

  /// A fleet of which nothing is known yet, fed by `sources`, the highest rank first.
  package init(sources: [SourceHealth], now: Moment = .start) {
    self.sources = sources
    self.now = now
    facts = sources.map { _ in SourceFacts() }
    order = Array(sources.indices)
  }
}
