import FleetModel

extension Fleet {
  /// The places of the sources in `sources`, the most believable first: by rank, but what nobody
  /// has heard of for long yields to those that still speak.
  func believableOrder() -> [Int] {
    let known = sources.indices.filter { sources[$0].freshness != .unknown }
    return known + sources.indices.filter { sources[$0].freshness == .unknown }
  }

  /// Merges what the sources say about the fleet as a whole, figure by figure.
  mutating func mergeFacts() {
    let ranked = order.map { facts[$0] }
    let fronts = places(.front).map { facts[$0] }
    let engines = places(.engine)
    gateway = ranked.merged(\.gateway) { $0.fillGaps(from: $1) } ?? GatewayReading()
    totals = fronts.merged(\.ratedTotals) { $0.fillGaps(from: $1) } ?? TotalsReading()
    if !engines.isEmpty { totals.fillGaps(from: TotalsReading(sumOf: engines.map { facts[$0] })) }
    spend = ranked.merged(\.spend) { $0.fillGaps(from: $1) }
    limits = ranked.lazy.compactMap(\.limits).first ?? []
    operations = ranked.lazy.compactMap(\.operations).first ?? []
    badFields = ranked.flatMap(\.badFields)
    unsupported = sharedGaps(ranked)
    let inFront = places(.front).compactMap { place in
      facts[place].ratedQueues.map { QueueList(source: sources[place].id, readings: $0) }
    }
    mergeQueues(inFront + [queuesOfEngines(engines)].compactMap { $0 })
  }

  /// The places of the sources that see the fleet from there, the most believable first.
  ///
  /// Of engines only those that speak: one that nobody has heard of for long serves nobody as far as
  /// anybody knows, and what it did last would stay in every sum.
  func places(_ vantage: SourceKind.Vantage) -> [Int] {
    order.filter { place in
      sources[place].kind.vantage == vantage
        && (vantage != .engine || sources[place].freshness != .unknown)
    }
  }

  /// What waits before all engines together.
  private func queuesOfEngines(_ engines: [Int]) -> QueueList? {
    guard let first = engines.first else { return nil }
    let readings = QueueReading.sums(of: engines.compactMap { facts[$0].ratedQueues })
    return QueueList(source: sources[first].id, readings: readings)
  }

  /// What none of the sources that have spoken can report.
  ///
  /// As long as one may still speak for the first time, it might be the one that can.
  private func sharedGaps(_ ranked: [SourceFacts]) -> Set<Capability> {
    guard !sources.contains(where: { $0.freshness == .waiting && $0.failures == 0 }) else {
      return []
    }
    let gaps = ranked.compactMap(\.unsupported)
    return gaps.dropFirst().reduce(gaps.first ?? []) { $0.intersection($1) }
  }
}

extension [SourceFacts] {
  /// The first of a kind of fact, with its gaps filled from those after it.
  fileprivate func merged<Fact>(
    _ fact: KeyPath<SourceFacts, Fact?>, _ fillGaps: (inout Fact, Fact) -> Void
  ) -> Fact? {
    let all = compactMap { $0[keyPath: fact] }
    guard var best = all.first else { return nil }
    for other in all.dropFirst() { fillGaps(&best, other) }
    return best
  }
}
