import Acting
import Commands
import FleetModel
import FleetStore

/// What the weight keys do to a node.
enum WeightChange: Equatable {
  /// By so many percent of the configured weight.
  case step(Int)
  /// Back to the configured weight.
  case restore
}

extension DashboardState {
  /// A pause of the operator as long as this sends what was gathered.
  static let weightPause = Span.milliseconds(1500)
  /// What could not be sent for so long, such as while the program was suspended, is not meant any
  /// more.
  private static let weightPatience = Span.seconds(10)

  /// Gathers a change of weight for the node under the cursor. For several, and for one that is
  /// marked somewhere else, it asks first.
  mutating func changeWeight(
    _ change: WeightChange, afterLosing lost: NodeID?
  ) -> [DashboardEffect] {
    guard !isDialogOpen, mayActNow() else { return [] }
    do throws(AimProblem) {
      let aim = try aim(of: [], afterLosing: lost)
      if let node = aim.nodes.first, aim.nodes.count == 1, isUnderCursor(node) {
        try gather(change, for: node)
        return []
      }
      guard attention.pendingWeights == nil else { throw Self.unsentWeights }
      let targets = try aim.nodes.map { node throws(AimProblem) in
        try weightTarget(of: node, after: change)
      }
      return try askAboutWeights(targets, hiddenMarks: aim.hiddenMarks)
    } catch {
      refuse(error)
      return []
    }
  }

  static let unsentWeights = AimProblem(
    words: "changed weights are about to be sent: esc drops them, or wait a moment")

  private func isUnderCursor(_ node: NodeID) -> Bool {
    node == (attention.openNode ?? attention.selected)
  }

  private mutating func gather(_ change: WeightChange, for node: NodeID) throws(AimProblem) {
    let target = try weightTarget(of: node, after: change)
    attention.isSelectionChosen = true
    var targets = attention.pendingWeights?.targets ?? []
    targets.removeAll { $0.node == node }
    if target.after != target.before { targets.append(target) }
    if targets.isEmpty {
      attention.notice = Notice("\(node.name) has that weight already")
      attention.pendingWeights = nil
    } else {
      attention.pendingWeights = PendingWeights(targets: targets, dueAt: now + Self.weightPause)
    }
  }

  /// The weight of `node` after `change`, on top of what has been gathered already.
  private func weightTarget(
    of id: NodeID, after change: WeightChange
  ) throws(AimProblem) -> PendingWeights.Target {
    if let problem = weightProblem(of: [id]) { throw problem }
    guard let node = fleet.nodes[id], let revision = node.revision, let weight = node.weight else {
      throw AimProblem(words: "the weight of \(id.name) is not known")
    }
    if acts.openCourse(on: id) != nil {
      throw AimProblem(words: "what became of the last change to \(id.name) is not known yet")
    }
    let pending = attention.pendingWeights?.targets.first {
      $0.node == id && $0.revision == revision
    }
    var target = PendingWeights.Target(
      node: id, revision: revision, before: weight, after: pending?.after ?? weight)
    let configured = node.configuredWeight ?? weight
    switch change {
    case .restore: target.after = configured
    case .step(let percent):
      guard target.after > 0 else {
        throw AimProblem(words: "\(id.name) has the weight 0: F4 or w gives it one again")
      }
      target.after = PendingWeights.weight(
        after: target.after, stepping: percent, of: configured)
    }
    return target
  }
}

extension DashboardState {
  /// Sends what was gathered once the operator has paused.
  mutating func sendWeightsIfDue() -> [DashboardEffect] {
    guard let pending = attention.pendingWeights, now >= pending.dueAt else { return [] }
    attention.pendingWeights = nil
    if let reason = reasonNotToSend(pending) {
      attention.notice = Notice("no weight was changed: \(reason)", isWarning: true)
      return []
    }
    do throws(AimProblem) {
      if hasObjections(to: pending.targets) {
        return try askAboutWeights(pending.targets, hiddenMarks: 0)
      }
      let targets = try dialogTargets(of: pending.targets)
      return targets.flatMap { advanceActs(.decided([$0.intent], isWatched: false, at: now)) }
    } catch {
      attention.notice = Notice("no weight was changed: \(error.words)", isWarning: true)
      return []
    }
  }

  /// Whether a word is wanted, for which there must be a dialog.
  private func hasObjections(to weights: [PendingWeights.Target]) -> Bool {
    let fewer = weights.filter { $0.after < $0.before }
    let order = fewer.map(\.after).min().map { ControlOrder.weigh($0) } ?? .resume
    let nodes = (fewer.isEmpty ? weights : fewer).map(\.node)
    return !rails.objections(to: order, on: nodes, of: fleet).isEmpty
  }

  private func reasonNotToSend(_ pending: PendingWeights) -> String? {
    if now - pending.dueAt > Self.weightPatience { return "too much time has passed" }
    if isDialogOpen { return "something else was asked meanwhile" }
    return reasonNotToAct
  }

  /// Opens the dialog about weights that are chosen already: of one node to be typed over, of
  /// several each its own.
  private mutating func askAboutWeights(
    _ weights: [PendingWeights.Target], hiddenMarks: Int
  ) throws(AimProblem) -> [DashboardEffect] {
    let targets = try dialogTargets(of: weights)
    var fields = [ActionDialog.Field(.reason), ActionDialog.Field(.revert)]
    if weights.count == 1 {
      fields.insert(ActionDialog.Field(.weight, Self.words(of: weights[0].after)), at: 0)
    }
    var dialog = ActionDialog(verb: .weight, targets: targets, fields: fields, openedAt: now)
    dialog.hiddenMarks = hiddenMarks
    // A line that is open would take the keys that are meant for the dialog.
    (attention.palette, attention.filterLine) = (nil, nil)
    return open(dialog)
  }

  private mutating func dialogTargets(
    of weights: [PendingWeights.Target]
  ) throws(AimProblem) -> [ActionDialog.Target] {
    let after = Dictionary(weights.map { ($0.node, $0.after) }, uniquingKeysWith: { $1 })
    var targets = try freeze(weights.map(\.node)) { .weigh(after[$0.id] ?? 1) }
    // The revision is the one of the key, not the one of the pause after it.
    for (place, weight) in weights.enumerated() {
      if targets[place].revision != weight.revision {
        targets[place].intent.standing = NodeStanding(weight: weight.before)
      }
      targets[place].revision = weight.revision
      targets[place].intent.revision = weight.revision
    }
    return targets
  }
}
