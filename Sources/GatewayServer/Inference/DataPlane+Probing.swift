import FleetModel
import GatewayCore

/// A node that is being asked whether it lives.
struct Probe: Sendable {
  let node: NodeID
  let since: Moment
}

extension DataPlane {
  /// Asks every node that is to be asked and is not being asked already.
  mutating func probe(_ gateway: Gateway, at now: Present) {
    guard now.moment >= nextProbe else { return }
    nextProbe = now.moment + settings.probe.interval
    let asked = Set(probes.values.map(\.node))
    for target in gateway.probedNodes where !asked.contains(target.node) {
      let id = newCall()
      var request = UpstreamRequest(url: target.url, path: settings.probe.path)
      request.method = "GET"
      request.accept = "application/json"
      address(&request, to: target.node)
      request.timeouts.connect = settings.probe.timeout
      request.timeouts.read = settings.probe.timeout
      probes[id] = Probe(node: target.node, since: now.moment)
      pool.call(id, request, at: now.moment)
    }
  }

  /// A node that answers lives, whatever it says, unless it says that it is broken.
  mutating func endProbe(
    _ id: CallID, status: Int?, _ gateway: inout Gateway, at now: Present
  ) {
    guard let probe = probes.removeValue(forKey: id) else { return }
    let succeeded = status.map { $0 < 500 } ?? false
    gateway.probed(
      probe.node, succeeded: succeeded, latency: succeeded ? now.moment - probe.since : nil,
      at: now.wall)
  }
}
