import FleetModel

extension Fleet {
  /// Notes what a document says of its source's life.
  mutating func noteDocument(_ observation: Observation, from source: Int) {
    let moment = observation.receivedAt
    let step = sources[source].pulse.takeDocument(time: observation.documentTime, at: moment)
    if case .back(let span) = step { noteStepBack(of: source, by: span, observation.documentTime) }
    sources[source].documentTime = observation.documentTime ?? sources[source].documentTime
    // Who no longer says what we may is not held to what it said before.
    sources[source].access = observation.access
    noteAnswer(from: source)
  }

  /// Takes a source for what it turned out to be.
  mutating func noteKind(_ observation: Observation, of source: Int) {
    let kind = observation.kind ?? .gateway
    guard kind != sources[source].kind else { return }
    sources[source].kind = kind
    note(.recognised(sources[source].id, kind, at: observation.documentTime))
  }

  /// Any answer ends a failure, also one that brings no news.
  mutating func noteAnswer(from source: Int) {
    sources[source].problem = nil
    sources[source].nextTry = nil
    sources[source].failures = 0
    sources[source].lastNewsAt = sources[source].pulse.movedAt
  }

  /// Counters that begin again are noted and re-based: an uptime that falls is a restart, and so is
  /// another run.
  mutating func noteRestart(_ observation: Observation, of source: Int) {
    guard let now = observation.gateway, let before = facts[source].gateway,
      now.isAnotherRun(than: before)
    else { return }
    facts[source].restart()
    let rank = order.firstIndex(of: source) ?? 0
    updateNodes { node in
      if node.isCounted(byRank: rank) { node.restartCounters() }
    }
    note(
      .gatewayRestarted(
        sources[source].id, sources[source].kind, at: observation.documentTime))
  }

  /// One that sends callers elsewhere: no node of it looks any different.
  mutating func noteDraining(_ observation: Observation, of source: Int) {
    guard let isDraining = observation.gateway?.isDraining,
      isDraining != sources[source].isDraining
    else { return }
    sources[source].isDraining = isDraining
    note(.drains(sources[source].id, isDraining, at: observation.documentTime))
  }

  /// What must follow when a source is heard again after a time without news.
  func gapEffects(of source: Int, at moment: Moment) -> [FleetEffect] {
    let health = sources[source]
    guard health.pulse.hasGap(before: moment, interval: health.interval),
      !(facts[source].unsupported?.contains(.history) ?? false)
    else { return [] }
    return [.fetchHistory(health.id)]
  }

  /// Moves the clock and judges all sources anew.
  mutating func pass(to moment: Moment) {
    now = max(now, moment)
    forgetOldBreakdowns()
    var hasTurned = false
    for index in sources.indices {
      let (pulse, interval) = (sources[index].pulse, sources[index].interval)
      sources[index].isRepeating = pulse.isRepeating(at: now, interval: interval)
      let freshness = pulse.freshness(at: now, interval: interval)
      guard freshness != sources[index].freshness else { continue }
      if freshness == .unknown || sources[index].freshness == .unknown { hasTurned = true }
      noteTurn(of: index, to: freshness)
      sources[index].freshness = freshness
    }
    if hasTurned { reorderSources() }
  }

  /// Notes that a source was lost or has come back, with the time that it is on its clock by now.
  private mutating func noteTurn(of source: Int, to freshness: Freshness) {
    let health = sources[source]
    let time = health.documentTime.flatMap { time in
      health.lastNewsAt.map { time + (now - $0) }
    }
    if freshness == .unknown {
      note(.lost(health.id, health.problem, at: time))
    } else if health.freshness == .unknown {
      note(.returned(health.id, at: time))
    }
  }

  /// Lets those that still speak go before those that nobody has heard of for long, and leaves those
  /// out of every sum.
  mutating func reorderSources() {
    let newOrder = believableOrder()
    let ranks = order.map { place in newOrder.firstIndex(of: place) ?? 0 }
    order = newOrder
    mergeFacts()
    mergeLatency()
    let speaking = order.prefix { sources[$0].freshness != .unknown }.count
    surveyNodes { node in
      node.reorder(ranks)
      node.leaveOut(ranksFrom: speaking)
    }
  }

  /// A clock that steps back a little all the time is two gateways behind one address: it is
  /// counted and not told each time.
  private mutating func noteStepBack(of source: Int, by span: Span, _ time: WallTime?) {
    sources[source].clockStepsBack = sources[source].clockStepsBack.addingClamped(1)
    guard span >= .seconds(2), sources[source].clockStepsBack <= 10 else { return }
    note(.clockStepped(sources[source].id, by: span, at: time))
  }

  /// Puts a line of ours into the log, and shows it.
  mutating func note(_ event: EventReading) {
    jot(event)
    events = log.events
  }

  /// Puts a line of ours into the log, with the time that it is on the fleet's clock.
  mutating func jot(_ event: EventReading) {
    var event = event
    event.at = event.at ?? wallTime(at: now)
    log.note(event)
  }
}

extension GatewayReading {
  fileprivate func isAnotherRun(than before: GatewayReading) -> Bool {
    if let run, let known = before.run { return run != known }
    guard let uptime, let known = before.uptime else { return false }
    return uptime < known
  }
}
