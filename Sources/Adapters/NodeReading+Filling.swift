import FleetModel
import GatewayAPI

extension NodeReading {
  /// Fills what is not known with what another says of the same node.
  mutating func fill(from other: NodeReading) {
    type.keep(other.type)
    region.keep(other.region)
    url.keep(other.url)
    models.keep(other.models)
    if state == nil { (state, stateReason) = (other.state, other.stateReason) }
    weight.keep(other.weight)
    healthScore.keep(other.healthScore)
    loadPercent.keep(other.loadPercent)
    gpusAvailable.keep(other.gpusAvailable)
    memoryTotalGB.keep(other.memoryTotalGB)
    memoryFreeGB.keep(other.memoryFreeGB)
    latencyMilliseconds.keep(other.latencyMilliseconds)
    inFlight.keep(other.inFlight)
    queued.keep(other.queued)
    requestsTotal.keep(other.requestsTotal)
    errorsTotal.keep(other.errorsTotal)
    tokensTotal.keep(other.tokensTotal)
    requestsPerSecond.keep(other.requestsPerSecond)
    errorsPerSecond.keep(other.errorsPerSecond)
    tokensPerSecond.keep(other.tokensPerSecond)
    cacheShare.keep(other.cacheShare)
    lastHeartbeat.keep(other.lastHeartbeat)
    gpus.keep(other.gpus)
    badField.keep(other.badField)
  }
}

extension NodeReading {
  /// Adds another place that requests are sent to on the same machine. It is as good as the best of them, and has no one
  /// weight.
  mutating func add(place other: NodeReading) {
    take(models: other.models)
    let weight = weight == other.weight ? weight : nil
    defer {
      fill(from: other)
      self.weight = weight
    }
    inFlight.add(other.inFlight)
    requestsTotal.add(other.requestsTotal)
    errorsTotal.add(other.errorsTotal)
    queued.add(other.queued)
    tokensTotal.add(other.tokensTotal)
    requestsPerSecond.add(other.requestsPerSecond)
    errorsPerSecond.add(other.errorsPerSecond)
    tokensPerSecond.add(other.tokensPerSecond)
    guard let theirs = other.state else { return }
    guard let ours = state else {
      (state, stateReason) = (theirs, other.stateReason)
      return
    }
    if ours != theirs {
      let worse = ours.urgency < theirs.urgency ? stateReason : other.stateReason
      state = ours.urgency > theirs.urgency ? ours : theirs
      stateReason = worse.map { "in part: \($0)" }
    }
  }
}

extension NodeReading {
  /// As many as a document may name of one node.
  private static let modelLimit = DocumentLimits().modelsPerNode

  private mutating func take(models others: [String]?) {
    guard let others, var known = models else { return models.keep(others) }
    // Of its own, so that it grows in place: a machine may be named once for each of thousands of models.
    models = nil
    for model in others where known.count < Self.modelLimit && !known.contains(model) {
      known.append(model)
    }
    models = known
  }
}

extension Sequence<NodeReading> {
  /// Those of one name put together, each where its name came first.
  func joinedByName() -> [NodeReading] {
    var nodes: [NodeReading] = []
    var places: [NodeID: Int] = [:]
    for node in self {
      if let place = places[node.id] {
        nodes[place].add(place: node)
      } else {
        places[node.id] = nodes.count
        nodes.append(node)
      }
    }
    return nodes
  }
}

extension Int? {
  /// Adds what is known.
  mutating func add(_ other: Int?) {
    guard let own = self, let other else {
      self = self ?? other
      return
    }
    self = own.addingClamped(other)
  }
}

extension Double? {
  /// Adds what is known.
  mutating func add(_ other: Double?) {
    guard let own = self, let other else {
      self = self ?? other
      return
    }
    self = own + other
  }
}
