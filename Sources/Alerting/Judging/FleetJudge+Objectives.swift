import FleetModel
import FleetStore

// An objective is held to over two windows: the short one says that it is so now, and the long one
// that it is worth somebody's sleep.
extension FleetJudge {
  private static let windows = (short: Span.minutes(5), long: Span.minutes(60))
  /// A percentile of fewer is the slowest of them.
  private static let fewest = 50

  /// Models where there are any; the whole fleet is told only where nothing is known of its parts,
  /// for what is slow in one is slow in the other.
  func objectiveJudgements(_ threshold: Threshold) -> [Judgement] {
    LatencyKind.allCases.flatMap { kind -> [Judgement] in
      let models = fleet.modelScopes(of: kind).filter {
        objectives.p99Milliseconds(of: kind, in: $0) != nil
      }
      let scopes = models.isEmpty ? [LatencyScope.fleet] : models
      return scopes.compactMap { scope in
        objectives.p99Milliseconds(of: kind, in: scope).map {
          judge(kind, scope, objective: $0, threshold)
        }
      }
    }
  }

  private func judge(
    _ kind: LatencyKind, _ scope: LatencyScope, objective: Double, _ threshold: Threshold
  ) -> Judgement {
    let subject = Alert.Subject.latency(kind, scope)
    guard let short = fleet.latency(kind, scope: scope, window: Self.windows.short),
      let count = short.count
    else { return Judgement(subject, .unknown) }
    // Where hardly anybody asks, nobody waits.
    guard count >= Self.fewest else { return Judgement(subject, count == 0 ? .fine : .between) }
    guard let burn = short.histogram?.burn(objective) else {
      guard let p99 = short.p99?.milliseconds else { return Judgement(subject, .unknown) }
      return Judgement(
        subject, p99 > objective ? .broken : .fine,
        .slow(p99: short.p99, objective: objective, burn: nil))
    }
    let finding = Finding.slow(p99: short.p99, objective: objective, burn: burn.lowerBound)
    var reach = threshold.judge(burn.lowerBound)
    if reach == .broken, let long = longBurn(kind, scope, objective, beside: short),
      long <= threshold.clears
    {
      reach = .between
    }
    // Where buckets cannot tell, it may go on.
    if reach == .fine, burn.upperBound > threshold.fires { reach = .between }
    return Judgement(subject, reach, finding)
  }

  /// The least that may have been used up over the long window, where that is another one.
  private func longBurn(
    _ kind: LatencyKind, _ scope: LatencyScope, _ objective: Double, beside short: LatencySummary
  ) -> Double? {
    guard let long = fleet.latency(kind, scope: scope, window: Self.windows.long),
      long.window > short.window
    else { return nil }
    return long.histogram?.burn(objective)?.lowerBound
  }
}

extension LatencyHistogram {
  /// How many times as fast as it may be what the objective allows is used up: a range, because an
  /// objective that lies inside a bucket is broken by some of those in it.
  package func burn(_ objective: Double) -> ClosedRange<Double>? {
    guard let share = share(above: objective) else { return nil }
    let allowed = Objectives.allowedShare
    return share.lowerBound / allowed...share.upperBound / allowed
  }
}

extension Fleet {
  /// The models of which a latency is reported, in the order of their names.
  fileprivate func modelScopes(of kind: LatencyKind) -> [LatencyScope] {
    var names: Set<String> = []
    for key in latency.keys where key.kind == kind {
      if case .model(let name) = key.scope { names.insert(name) }
    }
    return names.sorted().map { .model($0) }
  }
}
