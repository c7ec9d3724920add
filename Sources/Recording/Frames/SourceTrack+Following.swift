import FleetModel
import FleetStore

extension SourceTrack {
  /// Takes in what has happened. Returns whether it was about this source and belongs into a
  /// recording.
  mutating func take(_ event: FleetEvent) -> Bool {
    switch event {
    case .observed(let observation) where observation.source == id:
      take(observation)
    case .confirmedUnchanged(let source, let time, let moment) where source == id:
      (confirmedAt, confirmedTime) = (moment, time)
      (failedAt, nextTry, problem) = (nil, nil, nil)
    case .pollFailed(let source, let reason, let retry, let moment) where source == id:
      (failedAt, nextTry, problem) = (moment, retry, RecordedProblem(reason))
    default: return false
    }
    return true
  }

  private mutating func take(_ observation: Observation) {
    (observedAt, documentTime) = (
      observation.receivedAt, observation.documentTime ?? documentTime
    )
    (confirmedAt, confirmedTime) = (nil, nil)
    (failedAt, nextTry, problem) = (nil, nil, nil)
    kind = observation.kind ?? kind
    gateway = observation.gateway ?? gateway
    access = observation.access
    totals = observation.totals ?? totals
    queues = observation.queues ?? queues
    latency = observation.latency ?? latency
    spend = observation.spend ?? spend
    limits = observation.limits ?? limits
    events = observation.events ?? events
    operations = observation.operations ?? operations
    unsupported = observation.unsupported.map(\.rawValue).sorted()
    badFields = observation.badFields
    if let reading = observation.nodes { take(reading) }
  }

  private mutating func take(_ reading: Observation.NodesReading) {
    switch reading {
    case .all(let all): nodes = all
    case .changes(let changed, let removed):
      var known = nodes ?? []
      if !removed.isEmpty {
        let gone = Set(removed)
        known.removeAll { gone.contains($0.id) }
      }
      var places: [NodeID: Int] = [:]
      for (place, node) in known.enumerated() { places[node.id] = place }
      for node in changed {
        if let place = places[node.id] {
          known[place] = node
        } else {
          places[node.id] = known.count
          known.append(node)
        }
      }
      nodes = known
    }
  }
}

extension SourceTrack {
  /// What has happened last, to be told again: that it is there, its document, now whole, and what came
  /// after it.
  package var retold: [FleetEvent] {
    var told: [FleetEvent] = [.joined(health)]
    if let observedAt { told.append(.observed(document(at: observedAt))) }
    if let confirmedAt {
      told.append(.confirmedUnchanged(id, documentTime: confirmedTime, at: confirmedAt))
    }
    if let failedAt, let problem {
      told.append(
        .pollFailed(id, problem.problem, nextTry: nextTry ?? failedAt, at: failedAt))
    }
    return told
  }

  private func document(at moment: Moment) -> Observation {
    var document = Observation(source: id, receivedAt: moment)
    (document.documentTime, document.gateway, document.access) = (documentTime, gateway, access)
    (document.totals, document.queues, document.latency) = (totals, queues, latency)
    (document.spend, document.limits, document.events) = (spend, limits, events)
    (document.operations, document.nodes) = (operations, nodes.map { .all($0) })
    document.kind = kind
    document.unsupported = Set((unsupported ?? []).compactMap { Capability(rawValue: $0) })
    document.badFields = badFields ?? []
    return document
  }

  package var health: SourceHealth {
    SourceHealth(
      id: id, kind: kind ?? .gateway, address: address, interval: interval ?? .seconds(2))
  }

  /// When anything last happened to it.
  var lastAt: Moment? { [observedAt, confirmedAt, failedAt].compactMap { $0 }.max() }
}
