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
    gateway = ranked.merged(\.gateway) { $0.fillGaps(from: $1) } ?? GatewayReading()
    totals = ranked.merged(\.ratedTotals) { $0.fillGaps(from: $1) } ?? TotalsReading()
    spend = ranked.merged(\.spend) { $0.fillGaps(from: $1) }
    limits = ranked.lazy.compactMap(\.limits).first ?? []
    operations = ranked.lazy.compactMap(\.operations).first ?? []
    badFields = ranked.flatMap(\.badFields)
    unsupported = sharedGaps(ranked)
    mergeQueues(
      order.compactMap { place in
        facts[place].queues.map { QueueList(source: sources[place].id, readings: $0) }
      })
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
