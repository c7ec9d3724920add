import FleetModel
import GatewayCore

extension PracticeFleet {
  /// Begins and ends what the timeline says, as the operator would where one acts.
  mutating func followIncidents(_ step: Step, _ gateway: inout Gateway) {
    let before = running
    running = incidents(at: step.time)
    for incident in running where !before.contains(incident) { begin(incident, step, &gateway) }
    for incident in running + before.filter({ !running.contains($0) })
    where incident.kind == .nodeIsDrained && !incident.isActive(second: step.second) {
      gateway.resume(
        nodes[incident.victim].description.id, reason: "driver is updated", by: "mara",
        at: step.time)
    }
  }

  private mutating func begin(
    _ incident: Incident, _ step: Step, _ gateway: inout Gateway
  ) {
    switch incident.kind {
    case .nodeDies:
      stranded = nodes[incident.victim].inFlight
    case .nodeIsDrained:
      // A few answers are always longer than the rest, and they are what a drain waits for.
      toFinish = max(6, nodes[incident.victim].inFlight)
      gateway.drain(
        nodes[incident.victim].description.id, reason: "driver update",
        deadline: step.time + .minutes(5), by: "mara", at: step.time)
    case .nodeOverheats, .queueJams:
      break
    }
  }

  /// Moves what a dead node had in flight, once the gateway knows that it is dead.
  mutating func followDeath(_ step: Step, _ gateway: inout Gateway) {
    guard let requests = stranded,
      let death = running.first(where: { $0.kind == .nodeDies }),
      gateway.state(of: nodes[death.victim].description.id) == .down
    else { return }
    stranded = nil
    let models = Set(nodes[death.victim].models)
    let others = nodes.count { $0.index != death.victim && !models.isDisjoint(with: $0.models) }
    guard requests > 0, others > 0 else { return }
    gateway.noteMoved(
      requests: requests, from: nodes[death.victim].description.id,
      toNodes: min(requests, others), at: step.time)
  }

  func heat(ofNode index: Int, second: Int64) -> Double {
    running.first { $0.kind == .nodeOverheats && $0.victim == index }?
      .intensity(second: second) ?? 0
  }

  func isSilent(node index: Int, second: Int64) -> Bool {
    running.contains {
      $0.kind == .nodeDies && $0.victim == index && $0.isActive(second: second)
    }
  }

  /// What is still in flight on a node that is being drained; `nil` for the others.
  func remainingInDrain(node index: Int, second: Int64) -> Int? {
    guard
      let drain = running.first(where: {
        $0.kind == .nodeIsDrained && $0.victim == index && $0.isActive(second: second)
      })
    else { return nil }
    let left = max(0, 1 - Double(second - drain.begin) / 70)
    return Int(clamping: (Double(toFinish) * left * left).rounded(.up))
  }
}
