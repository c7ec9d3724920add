import FleetModel

extension Fleet {
  /// How many requests wait, in all queues that say.
  package var totalQueued: Int? {
    let depths = queues.compactMap(\.reading.depth)
    return depths.isEmpty ? nil : depths.reduce(0) { $0.addingClamped(max(0, $1)) }
  }

  /// How long the request waits that waits longest.
  package var oldestWaitMilliseconds: Double? {
    queues.compactMap(\.reading.oldestWaitMilliseconds).max()
  }

  /// Failed requests in a hundred; `nil` when nothing is being asked.
  package var errorPercent: Double? {
    guard let errors = totals.errorsPerSecond, let requests = totals.requestsPerSecond,
      requests > 0
    else { return nil }
    return (errors / requests * 100).clamped(to: 0...100)
  }

  /// The budget for the whole gateway over a day, beside which today's spend stands.
  package var dailyBudget: BudgetReading? {
    spend?.budgets.first { $0.scope == .gateway && $0.period == .day && $0.limit != nil }
  }
}

extension Fleet {
  /// The source that the header speaks of: the worst of those that have ever given news, for what
  /// is shown of the fleet is in part its word; among equals the highest in rank.
  package var leadingSource: SourceHealth? {
    let heard = sources.filter { $0.lastNewsAt != nil }
    return heard.max { $0.freshness.concern < $1.freshness.concern } ?? sources.first
  }

  /// What is watched, where none of it can be asked for a change.
  package var kindWithoutControls: SourceKind? {
    sources.contains { $0.kind.takesControls } ? nil : sources.first?.kind
  }

  /// What a source is, as far as it has shown.
  package func kind(of source: SourceID) -> SourceKind? {
    sources.first { $0.id == source }?.kind
  }

  /// Whether the source that would change `node` ends by itself what it was asked.
  package func keepsDeadlines(_ node: NodeID) -> Bool { steering(node)?.keepsDeadlines ?? true }

  /// What would change `node`.
  package func steering(_ node: NodeID) -> SourceKind? {
    nodes[node]?.figure(\.revision).flatMap { kind(of: $0.source) }
  }

  /// How far the picture as a whole can be believed.
  package var freshness: Freshness { leadingSource?.freshness ?? .waiting }

  /// How old the picture is.
  package var lastNewsAge: Span? { leadingSource?.lastNewsAt.map { now - $0 } }

  /// The time on the gateway's clock when the picture was true.
  package var documentTime: WallTime? {
    order.lazy.compactMap { sources[$0].documentTime }.first
  }

  /// How far what is shown of `node` can be believed: no further than the source that it is shown
  /// from, and that source may live and no longer speak of nodes.
  package func freshness(of node: Node) -> Freshness {
    guard let facet = node.facets.first,
      let source = sources.first(where: { $0.id == facet.source })
    else { return .waiting }
    let age = now - facet.at
    if age >= SourcePulse.unknownLimit(interval: source.interval) { return .unknown }
    let isLate = age >= max(source.interval * 3, .milliseconds(2500))
    return source.freshness == .live && isLate ? .late : source.freshness
  }
}

extension Freshness {
  /// How much it asks for attention.
  fileprivate var concern: Int {
    switch self {
    case .waiting, .live: 0
    case .late: 1
    case .unknown: 2
    }
  }
}
