import FleetModel

/// What an operator of the practice fleet does to a node.
package struct PracticeOperation: Equatable, Sendable {
  package enum Deed: Equatable, Sendable {
    case drain(within: Span)
    case resume
    case setWeight(Double)
  }

  package var actor: String
  package var node: NodeID
  package var deed: Deed
  package var reason: String
}

extension PracticeFleet {
  /// Those who look after the fleet.
  package static let operatorNames = ["mara", "jonas"]

  /// What they do because of what has begun or ended between two seconds.
  func operations(from before: Int64, to now: Int64) -> [PracticeOperation] {
    var operations: [PracticeOperation] = []
    for kind in [Incident.Kind.nodeIsDrained, .nodeOverheats] {
      let old = timeline.incident(kind, at: before)
      let new = timeline.incident(kind, at: now)
      if let old, isTended(old, before), new != old || !isTended(old, now) {
        operations.append(ending(old))
      }
      if let new, isTended(new, now), new != old || !isTended(new, before) {
        operations.append(beginning(new))
      }
    }
    return operations
  }

  /// Whether somebody has done something about it that is yet to be undone. Heat is noticed late.
  private func isTended(_ incident: Incident, _ second: Int64) -> Bool {
    incident.kind == .nodeOverheats
      ? incident.intensity(second: second) >= 0.5 : incident.isActive(second: second)
  }

  private func beginning(_ incident: Incident) -> PracticeOperation {
    let node = nodes[incident.victim].description.id
    return incident.kind == .nodeOverheats
      ? PracticeOperation(actor: "jonas", node: node, deed: .setWeight(0.5), reason: "runs hot")
      : PracticeOperation(
        actor: "mara", node: node, deed: .drain(within: .minutes(5)), reason: "driver update")
  }

  private func ending(_ incident: Incident) -> PracticeOperation {
    let node = nodes[incident.victim].description.id
    return incident.kind == .nodeOverheats
      ? PracticeOperation(actor: "jonas", node: node, deed: .setWeight(1), reason: "has cooled")
      : PracticeOperation(actor: "mara", node: node, deed: .resume, reason: "driver is updated")
  }
}
