import FleetModel

/// What a node's figures were over the last day.
package struct NodeHistory: Equatable, Sendable {
  private var series: [Series]

  package init() { series = Array(repeating: Series(), count: NodeFigure.allCases.count) }

  package subscript(figure: NodeFigure) -> Series {
    _read { yield series[figure.index] }
    _modify { yield &series[figure.index] }
  }
}

extension NodeFigure {
  fileprivate var index: Int {
    switch self {
    case .load: 0
    case .latency: 1
    case .inFlight: 2
    case .health: 3
    }
  }
}

extension Node {
  /// Adds what the source of this rank knows best to the history.
  ///
  /// Each figure is written by its best source only: two that disagree would draw a saw.
  mutating func remember(rank: Int, at moment: Moment) {
    if let load = own(rank, { $0.loadPercent }) { history[.load].append(load, at: moment) }
    if let latency = own(rank, { $0.latencyMilliseconds }) {
      history[.latency].append(latency, at: moment)
    }
    if own(rank, { $0.inFlight }) != nil, let inFlight {
      history[.inFlight].append(Double(inFlight), at: moment)
    }
    if let health = own(rank, { $0.healthScore }) { history[.health].append(health, at: moment) }
  }

  /// Adds the counters of `source` to the rates.
  mutating func count(from source: SourceID, rank: Int, at moment: Moment) {
    if hasParts { return recordPart(of: source, rank: rank, at: moment) }
    count(requests: ownCounter(rank, { $0.requestsTotal }), from: source, at: moment)
    count(errors: ownCounter(rank, { $0.errorsTotal }), from: source, at: moment)
    count(tokens: ownCounter(rank, { $0.tokensTotal }), from: source, at: moment)
  }

  private mutating func count(tokens: Int?, from source: SourceID, at moment: Moment) {
    if let tokens {
      countedTokensPerSecond = tokenRate.append(tokens, of: source, at: moment)
    } else if countedTokensPerSecond != nil, !counts({ $0.tokensTotal }) {
      (countedTokensPerSecond, tokenRate) = (nil, CounterRate())
    }
  }

  private mutating func count(requests: Int?, from source: SourceID, at moment: Moment) {
    if let requests {
      countedRequestsPerSecond = requestRate.append(requests, of: source, at: moment)
    } else if countedRequestsPerSecond != nil, !counts({ $0.requestsTotal }) {
      (countedRequestsPerSecond, requestRate) = (nil, CounterRate())
    }
  }

  private mutating func count(errors: Int?, from source: SourceID, at moment: Moment) {
    if let errors {
      countedErrorsPerSecond = errorRate.append(errors, of: source, at: moment)
    } else if countedErrorsPerSecond != nil, !counts({ $0.errorsTotal }) {
      (countedErrorsPerSecond, errorRate) = (nil, CounterRate())
    }
  }

  private func counts(_ read: (NodeReading) -> Int?) -> Bool {
    facets.indices.contains { facets[$0].counter(read) != nil }
  }

  /// The figure, if the source of this rank is the best that knows it.
  @inline(__always)
  private func own<Value>(_ rank: Int, _ read: (NodeReading) -> Value?) -> Value? {
    for index in facets.indices {
      if let value = read(facets[index].reading) {
        return facets[index].rank == rank ? value : nil
      }
    }
    return nil
  }

  /// The same of counters from which rates can be read.
  @inline(__always)
  private func ownCounter(_ rank: Int, _ read: (NodeReading) -> Int?) -> Int? {
    for index in facets.indices {
      if let value = facets[index].counter(read) {
        return facets[index].rank == rank ? value : nil
      }
    }
    return nil
  }
}
