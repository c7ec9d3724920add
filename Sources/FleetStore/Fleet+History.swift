import FleetModel

extension Fleet {
  /// Adds what `source` stands by at `moment` to every history.
  ///
  /// Values that hold are added again, so that the graph of an idle fleet is a line and not a gap.
  /// A source that repeats itself because it is stuck adds nothing.
  mutating func record(from source: Int, hasNodes: Bool, at moment: Moment) {
    guard sources[source].freshness == .live else { return surveyNodes() }
    if hasNodes { recordNodes(from: source, at: moment) } else { surveyNodes() }
    recordFleet(at: moment)
  }

  /// Adds what is true of the fleet as a whole.
  mutating func recordFleet(at moment: Moment) {
    recordQueues(at: moment)
    guard !isRetold else { return }
    recordTotals(at: moment)
    if let spend { spending.record(spend, at: moment) }
    recordLatencies(at: moment)
  }

  private mutating func recordNodes(from source: Int, at moment: Moment) {
    let rank = order.firstIndex(of: source) ?? 0
    let (id, isRetold) = (sources[source].id, isRetold)
    surveyNodes { node in
      node.confirm(rank: rank, at: moment)
      if !isRetold { node.remember(rank: rank, at: moment) }
      node.count(from: id, rank: rank, at: moment)
    }
  }

  private mutating func recordTotals(at moment: Moment) {
    record(totals.requestsPerSecond, as: .requestsPerSecond, at: moment)
    record(totals.tokensPerSecond, as: .tokensPerSecond, at: moment)
    record(totals.errorsPerSecond, as: .errorsPerSecond, at: moment)
    record(totalQueued.map { Double($0) }, as: .queued, at: moment)
    record(latency(.firstToken)?.p99?.milliseconds, as: .firstTokenP99, at: moment)
    record(spend?.perHour?.dollars, as: .spendPerHour, at: moment)
  }

  private mutating func record(_ value: Double?, as figure: FleetFigure, at moment: Moment) {
    guard let value else { return }
    history[figure, default: Series()].append(value, at: moment)
  }
}

extension Fleet {
  /// Fills the past from a source's memory. What we saw ourselves stays.
  mutating func take(_ reading: HistoryReading, from source: Int) {
    pass(to: reading.receivedAt)
    for (figure, values) in reading.totals {
      history[figure, default: Series()].backfill(values, from: reading)
    }
    if nodes.isEmpty {
      facts[source].earlyHistory = reading
    } else {
      backfillNodes(reading)
    }
  }

  /// Fills the past of nodes and queues that are known by now; others have none to show.
  mutating func backfillNodes(_ reading: HistoryReading) {
    for (id, figures) in reading.nodes {
      guard let index = nodes.index(forKey: id) else { continue }
      for (figure, values) in figures {
        nodes.values[index].history[figure].backfill(values, from: reading)
      }
    }
    for (model, figures) in reading.queues {
      let places = queues.indices.filter { queues[$0].reading.model == model }
      // The past of a whole model says nothing about its single priorities.
      guard places.count == 1 else { continue }
      for (figure, values) in figures where figure == .depth || places[0] < Self.rememberedQueues {
        queues[places[0]].past[figure].backfill(values, from: reading)
      }
    }
  }
}

extension Series {
  fileprivate mutating func backfill(_ values: [Double?], from reading: HistoryReading) {
    backfill(
      values, from: reading.receivedAt - reading.age, step: reading.step,
      until: reading.receivedAt)
  }
}
