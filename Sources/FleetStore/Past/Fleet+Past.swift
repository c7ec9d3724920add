import FleetModel

// A picture is made from a fleet, so the past of the picture is a past fleet: one that is told again
// what was said then. What it was told before that is in the histories, which are those of the
// present and are read up to the moment that is looked at.

extension Fleet {
  /// The fleet as it was at `moment`, after `events`, the last of which was then the newest.
  ///
  /// Where nobody knows what was said, there are no events. Then the fleet is what the histories
  /// still know of it, and whatever they never held is unknown.
  package func past(at moment: Moment, retelling events: [FleetEvent]) -> Fleet {
    var past = blank
    past.now = moment
    let told = events.isEmpty ? [.observed(remembered(at: moment))] : events
    if let first = told.first?.moment { past.now = min(moment, first) }
    for event in told { _ = past.apply(event) }
    _ = past.apply(.ticked(moment))
    past.finishTelling(of: self, at: moment)
    return past
  }

  /// What the clock of the fleet showed, or will show, at `moment`.
  package func wallTime(at moment: Moment) -> WallTime? {
    for place in order {
      guard let time = sources[place].documentTime, let at = sources[place].lastNewsAt else {
        continue
      }
      return time + (moment - at)
    }
    return nil
  }

  /// When the clock of the fleet showed `time`.
  package func moment(of time: WallTime) -> Moment? {
    wallTime(at: .start).map { .start + (time - $0) }
  }

  /// The oldest moment that any history of the whole fleet knows of.
  package var oldestMemory: Moment? {
    let minutes: Int64 = 1440
    let known = history.values.compactMap { series in
      series.values(endingAt: now, step: .minutes(1), count: Int(minutes))
        .firstIndex { $0 != nil }
    }
    guard let first = known.min() else { return nil }
    let newest = now.milliseconds.flooredDivision(by: 60_000)
    return Moment(milliseconds: (newest - (minutes - 1) + Int64(first)) * 60_000)
  }

  /// The same fleet with its histories, of which nobody has said anything yet.
  private var blank: Fleet {
    var blank = Fleet(
      sources: sources.map {
        SourceHealth(
          id: $0.id, kind: $0.kind, address: $0.address, interval: $0.interval)
      })
    blank.isRetold = true
    (blank.history, blank.latencyPast, blank.spending) = (history, latencyPast, spending)
    blank.nodes = nodes
    blank.updateNodes { $0.forgetFacets() }
    blank.queues = queues.map { queue in
      var past = Queue(reading: queue.reading)
      past.past = queue.past
      return past
    }
    return blank
  }

  private mutating func finishTelling(of present: Fleet, at moment: Moment) {
    let count = nodes.count
    nodes = nodes.filter { !$0.value.facets.isEmpty }
    if nodes.count != count || nodeIDs.count != count { orderNames() }
    surveyNodes()
    spending = spending.ended(at: moment)
    if let time = present.wallTime(at: moment) {
      events = present.events.filter { $0.at.map { $0 <= time } ?? false }
    }
    // What is kept of other moments must not be taken for what belongs to this one.
    (revision, latencyRevision) = (~Int(moment.milliseconds), ~Int(moment.milliseconds))
  }
}

extension FleetEvent {
  fileprivate var moment: Moment? {
    switch self {
    case .observed(let observation): observation.receivedAt
    case .confirmedUnchanged(_, _, let moment), .pollFailed(_, _, _, let moment),
      .breakdownFailed(_, let moment), .ticked(let moment):
      moment
    case .backfilled(let reading): reading.receivedAt
    case .brokenDown(let breakdown): breakdown.receivedAt
    case .backfillFailed, .joined, .left: nil
    }
  }
}

extension Node {
  fileprivate mutating func forgetFacets() {
    (facets, parts) = ([], [])
    (countedRequestsPerSecond, countedErrorsPerSecond) = (nil, nil)
    (requestRate, errorRate, tokenRate) = (CounterRate(), CounterRate(), CounterRate())
    countedTokensPerSecond = nil
  }
}
