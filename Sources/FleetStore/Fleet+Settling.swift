import FleetModel

// With hundreds of sources something is said a hundred times a second, and to put all of it together
// each time would be the work of a hundred for a picture that is looked at four times. So each word is
// taken at once, with the nodes that it is about, and what is true of all is worked out a little later.

extension Fleet {
  /// Up to so many sources everything is worked out at once.
  private static let settledAtOnce = 8
  private static let settlingPause = Span.milliseconds(500)

  var settlesLater: Bool { sources.count > Self.settledAtOnce }

  /// Takes what one of many sources said.
  mutating func takePart(_ observation: Observation, from source: Int, at moment: Moment) {
    if let events = observation.events, log.take(events, from: source) { self.events = log.events }
    let said = sources[source].lastNewsAt ?? moment
    if let nodes = observation.nodes {
      merge(nodes, from: source, at: said)
      recordNodes(in: nodes, from: source, at: moment)
    }
    isUnsettled = true
    if moment - settledAt >= Self.settlingPause { settle(at: moment) }
  }

  /// Puts together what all have said since the last time.
  mutating func settle(at moment: Moment) {
    guard isUnsettled else { return }
    isUnsettled = false
    settledAt = moment
    mergeFacts()
    mergeLatency()
    followOperations()
    surveyNodes()
    recordFleet(at: moment)
  }

  private mutating func recordNodes(
    in reading: Observation.NodesReading, from source: Int, at moment: Moment
  ) {
    guard sources[source].freshness == .live else { return }
    let rank = order.firstIndex(of: source) ?? 0
    let id = sources[source].id
    let readings =
      switch reading {
      case .all(let readings), .changes(let readings, _): readings
      }
    for reading in readings {
      guard let index = nodes.index(forKey: reading.id) else { continue }
      if !isRetold { nodes.values[index].remember(rank: rank, at: moment) }
      nodes.values[index].count(from: id, rank: rank, at: moment)
    }
  }
}
