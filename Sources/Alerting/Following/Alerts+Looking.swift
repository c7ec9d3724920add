import FleetModel
import FleetStore

extension Alerts {
  /// Looks at the fleet as it is at its own moment.
  mutating func take(_ fleet: Fleet) -> [AlertEffect] {
    guard !isTooSoon(fleet) else { return [] }
    lastLook = fleet.now
    look &+= 1
    untold = 0
    var effects: [AlertEffect] = []
    wake(at: fleet.now, &effects)
    growth.take(fleet)
    findBrokenNodes(of: fleet, &effects)
    let judge = FleetJudge(fleet: fleet, objectives: objectives)
    for rule in rules where !rule.isAboutNodes {
      for judgement in judge.judgements(by: rule) {
        let id = Alert.ID(rule: rule.id, subject: judgement.subject)
        if judgement.reach == .broken, let finding = judgement.finding {
          note(id, by: rule, finding, at: fleet.now, &effects)
        } else {
          settle(id, by: rule, judgement.reach, at: fleet.now, &effects)
        }
      }
    }
    settleUnseen(in: fleet, isKnown: judge.isKnown, &effects)
    keepEnded(at: fleet.now)
    reorder()
    // What is kept in no order is not told in none: the same events always tell the same.
    return effects.sorted { Place($0.alert, in: self) < Place($1.alert, in: self) }
  }

  /// Of hundreds of sources each speaks for itself, and nobody has to be called within a blink.
  private func isTooSoon(_ fleet: Fleet) -> Bool {
    guard fleet.sources.count > 8, let lastLook else { return false }
    return fleet.now - lastLook < .milliseconds(500)
  }

  /// Of nodes only what is broken is written down here. What is not is looked at again for those few
  /// that have an alert, so that a fleet that is well costs next to nothing.
  private mutating func findBrokenNodes(of fleet: Fleet, _ effects: inout [AlertEffect]) {
    let judge = NodeJudge(fleet: fleet)
    let rules = rules.filter(\.isAboutNodes)
    for node in fleet.nodes.values {
      for rule in rules where judge.reach(of: node, by: rule, growth) == .broken {
        let id = Alert.ID(rule: rule.id, subject: .node(node.id))
        let finding = judge.finding(node, by: rule, growth)
        note(id, by: rule, finding, at: fleet.now, &effects)
      }
    }
  }

  /// Judges those that this look has not found broken.
  private mutating func settleUnseen(
    in fleet: Fleet, isKnown: Bool, _ effects: inout [AlertEffect]
  ) {
    let judge = NodeJudge(fleet: fleet)
    for (id, alert) in active where alert.look != look {
      guard let rule = ruleIndex[id.rule].map({ rules[$0] }) else {
        settle(id, by: nil, .moot, at: fleet.now, &effects)
        continue
      }
      var reach = isKnown ? Reach.moot : .unknown
      if case .node(let node) = id.subject, let node = fleet.nodes[node] {
        reach = judge.reach(of: node, by: rule, growth)
      }
      settle(id, by: rule, reach, at: fleet.now, &effects)
    }
  }
}
