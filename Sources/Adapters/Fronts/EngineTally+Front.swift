import FleetModel

extension EngineTally {
  /// What it comes to where it was not one engine that spoke, but somebody in front of all.
  func inFront(_ origin: PageOrigin) -> Observation {
    guard var observation = observation(origin) else { return origin.emptyObservation }
    observation.nodes = nil
    if observation.unsupported.contains(.queues) { observation.queues = nil }
    // No name is how some write that there is none.
    observation.models = observation.models?.filter { $0 != "None" }
    observation.latency = observation.latency?.compactMap { reading in
      var reading = reading
      if reading.scope == .node(origin.node) { reading.scope = .fleet }
      return reading.scope == .model("None") ? nil : reading
    }
    return observation
  }
}
