import Exposition
import FleetModel

/// What many engines say together, where one source speaks for all of them.
struct EngineSums {
  private(set) var nodes: [NodeReading] = []
  private(set) var queues: [QueueReading] = []
  private var places: [String: Int] = [:]

  /// Takes what is said of one node, whatever runs there.
  mutating func take(_ lines: SeriesLines, _ origin: PageOrigin) {
    var node: NodeReading?
    for tally in lines.tallies {
      guard let observation = tally.observation(origin), case .all(let list)? = observation.nodes
      else { continue }
      for reading in list {
        if node == nil { node = reading } else { node?.add(reading) }
      }
      for queue in observation.queues ?? [] { add(queue) }
    }
    if let node { nodes.append(node) }
  }

  var inFlight: Int? {
    let known = nodes.compactMap(\.inFlight)
    return known.isEmpty ? nil : known.reduce(0) { $0.addingClamped($1) }
  }

  private mutating func add(_ queue: QueueReading) {
    guard let place = places[queue.model] else {
      places[queue.model] = queues.count
      var queue = queue
      // Counters of many go back when one of them starts anew.
      queue.servedTotal = nil
      queues.append(queue)
      return
    }
    if let depth = queue.depth {
      queues[place].depth = (queues[place].depth ?? 0).addingClamped(depth)
    }
  }
}

extension SeriesLines {
  /// What they come to for each kind of engine that has any of them.
  var tallies: [EngineTally] {
    EnginePage.all.compactMap { _, page in
      var tally = EngineTally(page)
      let report = MetricsPage(page.table).read(bytes) { place, sample in
        tally.take(place, sample)
      }
      return report.taken > 0 ? tally : nil
    }
  }
}

extension NodeReading {
  /// Adds what another engine on the same machine does.
  fileprivate mutating func add(_ other: NodeReading) {
    models = (models ?? []) + (other.models ?? [])
    if other.state == .ready { (state, stateReason) = (.ready, nil) }
    inFlight.add(other.inFlight)
    queued.add(other.queued)
    requestsTotal.add(other.requestsTotal)
    errorsTotal.add(other.errorsTotal)
    tokensTotal.add(other.tokensTotal)
  }
}
