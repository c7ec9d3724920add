import FleetModel

extension Observation {
  /// The same, its nodes by the names that the operator has for them. Two that are one are put together.
  package func named(by aliases: NodeAliases) -> Observation {
    guard !aliases.isEmpty else { return self }
    var named = self
    switch nodes {
    case .all(let readings): named.nodes = .all(readings.named(by: aliases))
    case .changes(let readings, let removed):
      named.nodes = .changes(readings.named(by: aliases), removed: removed.map { aliases[$0] })
    case nil: break
    }
    named.latency = latency?.named(by: aliases)
    named.events = events?.map { event in
      var event = event
      event.subject = event.subject.map { aliases[NodeID($0)].name }
      return event
    }
    return named
  }
}

extension HistoryReading {
  /// The same. What is told of one node twice is told by the first.
  package func named(by aliases: NodeAliases) -> HistoryReading {
    guard !aliases.isEmpty else { return self }
    var named = self
    named.nodes = [:]
    for (id, figures) in nodes.sorted(by: { $0.key.name < $1.key.name }) {
      named.nodes[aliases[id], default: [:]].merge(figures) { first, _ in first }
    }
    return named
  }
}

extension [NodeReading] {
  fileprivate func named(by aliases: NodeAliases) -> [NodeReading] {
    lazy.map { reading in
      var reading = reading
      reading.id = aliases[reading.id]
      return reading
    }.joinedByName()
  }
}

extension [LatencyReading] {
  fileprivate func named(by aliases: NodeAliases) -> [LatencyReading] {
    var places: [NodeLatency: Int] = [:]
    var readings: [LatencyReading] = []
    for reading in self {
      guard case .node(let id) = reading.scope else {
        readings.append(reading)
        continue
      }
      var reading = reading
      reading.scope = .node(aliases[id])
      let key = NodeLatency(node: aliases[id], kind: reading.kind, window: reading.window)
      if let place = places[key] {
        readings[place].add(reading)
      } else {
        places[key] = readings.count
        readings.append(reading)
      }
    }
    return readings
  }
}

private struct NodeLatency: Hashable {
  var node: NodeID
  var kind: LatencyKind
  var window: Span?
}

extension LatencyReading {
  /// Adds what else was measured there. Percentiles of parts are none of the whole.
  fileprivate mutating func add(_ other: LatencyReading) {
    (p50Milliseconds, p95Milliseconds, p99Milliseconds) = (nil, nil, nil)
    histogram = other.histogram.flatMap { histogram?.combined(with: $0) }
    count = other.count.flatMap { count?.addingClamped($0) }
  }
}
