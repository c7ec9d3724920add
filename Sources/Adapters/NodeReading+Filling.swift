import FleetModel

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
    let known = models ?? []
    models = known + (other.models ?? []).filter { !known.contains($0) }
    if weight != other.weight { weight = nil }
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
