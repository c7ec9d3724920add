import FleetModel

/// Something that has already happened to a source, told to the store.
package enum FleetEvent: Sendable {
  case observed(Observation)
  /// The source said that nothing has changed since its last document.
  ///
  /// `documentTime` is the time it gave for that answer, so that a source that is stuck can be
  /// told from one that is idle.
  case confirmedUnchanged(SourceID, documentTime: WallTime?, at: Moment)
  case backfilled(HistoryReading)
  /// The source was asked for its past and gave none. Whoever waits for it need not wait longer.
  case backfillFailed(SourceID)
  /// The source has answered which latencies are behind those of its documents.
  case brokenDown(LatencyBreakdown)
  /// It was asked for them and gave none.
  case breakdownFailed(SourceID, at: Moment)
  case pollFailed(SourceID, SourceProblem, nextTry: Moment, at: Moment)
  /// There is one more source to listen to, of which nothing is known yet.
  case joined(SourceHealth)
  /// There is one less.
  case left(SourceID)
  /// Time has passed. Nothing else moves ages and staleness.
  case ticked(Moment)
}

/// Something the store wants done, handed back to whoever called `apply`.
package enum FleetEffect: Equatable, Sendable {
  /// There is a gap behind us: ask the source what happened in it.
  case fetchHistory(SourceID)
}
