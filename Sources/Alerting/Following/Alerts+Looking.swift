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
    if nodesLook?.isGood(for: fleet) ?? false {
      goOnWithNodes(at: fleet.now, &effects)
    } else {
      nodesLook = NodesLook(fleet)
      findBrokenNodes(of: fleet, &effects)
    }
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
      let isLive = fleet.freshness(of: node) == .live
      if isLive { growth.take(node, at: fleet.now) }
      for rule in rules where judge.reach(of: node, isLive, by: rule, growth) == .broken {
        let id = Alert.ID(rule: rule.id, subject: .node(node.id))
        let finding = judge.finding(node, by: rule, growth)
        note(id, by: rule, finding, at: fleet.now, &effects)
      }
    }
  }

  /// Time has passed and nothing else: what was so of nodes is so, and may have lasted long enough by now.
  private mutating func goOnWithNodes(at now: Moment, _ effects: inout [AlertEffect]) {
    for (id, alert) in active {
      guard let rule = ruleIndex[id.rule].map({ rules[$0] }), rule.isAboutNodes else { continue }
      if alert.isInDoubt || alert.quietSince != nil {
        settle(id, by: rule, alert.isInDoubt ? .unknown : .fine, at: now, &effects)
      } else {
        note(id, by: rule, alert.finding, at: now, &effects)
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
        reach = judge.reach(of: node, fleet.freshness(of: node) == .live, by: rule, growth)
      }
      settle(id, by: rule, reach, at: fleet.now, &effects)
    }
    growth.forgetAllBut(fleet.nodes)
  }
}

/// What a look at all nodes was about. To look at ten thousand takes longer than a key may wait, and
/// every second of silence is an event too.
struct NodesLook: Equatable, Sendable {
  private let revision: Int
  private let freshness: [Freshness]
  private let at: Moment

  /// A filter may ask for an age, and one node may be forgotten by a source that lives.
  private static let goodFor = Span.seconds(5)

  init(_ fleet: Fleet) {
    (revision, freshness, at) = (fleet.revision, fleet.sources.map(\.freshness), fleet.now)
  }

  func isGood(for fleet: Fleet) -> Bool {
    revision == fleet.revision && fleet.now - at < Self.goodFor
      && freshness == fleet.sources.map(\.freshness)
  }
}
