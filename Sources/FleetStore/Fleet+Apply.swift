import FleetModel

extension Fleet {
  /// Moves the state past `event` and returns the work that must follow.
  ///
  /// The only place where state changes. It reads no clock and does no I/O: the same events in the
  /// same order always give the same state, so a bug report is a list of events. What comes from a
  /// source that is not ours is dropped.
  package mutating func apply(_ event: FleetEvent) -> [FleetEffect] {
    switch event {
    case .observed(let observation):
      guard let source = place(of: observation.source) else { return [] }
      return take(observation, from: source)

    case .confirmedUnchanged(let id, let documentTime, let moment):
      guard let source = place(of: id) else { return [] }
      return takeConfirmation(of: source, documentTime: documentTime, at: moment)

    case .backfilled(let reading):
      guard let source = place(of: reading.source) else { return [] }
      take(reading, from: source)

    case .backfillFailed:
      // What nobody remembers stays a gap.
      break

    case .brokenDown(let breakdown):
      guard place(of: breakdown.source) != nil else { return [] }
      take(breakdown)

    case .breakdownFailed(_, let moment):
      pass(to: moment)

    case .pollFailed(let id, let problem, let nextTry, let moment):
      guard let source = place(of: id) else { return [] }
      sources[source].problem = problem
      sources[source].nextTry = nextTry
      sources[source].failures = sources[source].failures.addingClamped(1)
      pass(to: moment)

    case .joined(let source): join(source)
    case .left(let id): leave(id)

    case .ticked(let moment):
      pass(to: moment)
      settle(at: moment)
    }
    return []
  }

  func place(of id: SourceID) -> Int? { sources.firstIndex { $0.id == id } }

  private mutating func take(_ observation: Observation, from source: Int) -> [FleetEffect] {
    let moment = observation.receivedAt
    noteKind(observation, of: source)
    let effects = gapEffects(of: source, at: moment)
    noteDocument(observation, from: source)
    noteRestart(observation, of: source)
    noteDraining(observation, of: source)
    pass(to: moment)
    facts[source].take(observation)
    if settlesLater {
      takePart(observation, from: source, at: moment)
      return effects
    }
    mergeFacts()
    if observation.latency != nil { mergeLatency() }
    if let events = observation.events, log.take(events, from: source) { self.events = log.events }
    // What a stuck source repeats is as old as the first time it said so.
    let said = sources[source].lastNewsAt ?? moment
    if let nodes = observation.nodes { merge(nodes, from: source, at: said) }
    followOperations()
    record(from: source, hasNodes: observation.nodes != nil, at: moment)
    return effects
  }

  private mutating func takeConfirmation(
    of source: Int, documentTime: WallTime?, at moment: Moment
  ) -> [FleetEffect] {
    // Before its first document there is nothing that it could confirm.
    guard sources[source].lastNewsAt != nil else { return [] }
    let gap = gapEffects(of: source, at: moment)
    sources[source].pulse.takeConfirmation(time: documentTime, at: moment)
    noteAnswer(from: source)
    pass(to: moment)
    facts[source].confirm(from: sources[source].id, at: moment)
    mergeFacts()
    followOperations()
    record(from: source, hasNodes: true, at: moment)
    // One that is stuck says "not changed" too, and has not come back by that.
    return sources[source].freshness == .live ? gap : []
  }
}
