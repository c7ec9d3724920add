import Acting
import Commands
import FleetModel
import FleetStore

extension DashboardState {
  /// Asks the operator about a change: opens its dialog. Nothing is changed by this.
  mutating func act(_ request: ActRequest, afterLosing lost: NodeID?) -> [DashboardEffect] {
    guard !isDialogOpen, mayActNow() else { return [] }
    guard attention.pendingWeights == nil else {
      refuse(Self.unsentWeights)
      return []
    }
    switch request.verb {
    case .undo, .redo, .confirm: return actOnOperation(request)
    case .drain, .resume, .cordon, .weight: break
    }
    do throws(AimProblem) {
      let aim = try aim(of: request.nodes, afterLosing: lost)
      return try open(request, on: aim)
    } catch {
      refuse(error)
      return []
    }
  }

  var isDialogOpen: Bool { attention.actionDialog != nil || attention.undertakingDialog != nil }

  /// Says why it is not clear which nodes are meant. The cursor stays where it is from now on.
  mutating func refuse(_ problem: AimProblem) {
    attention.notice = Notice(problem.words, isWarning: true)
    attention.isSelectionChosen = attention.selected != nil
    aimMovedAt = nil
  }

  private mutating func open(_ request: ActRequest, on aim: Aim) throws(AimProblem)
    -> [DashboardEffect]
  {
    if request.verb == .cordon || request.verb == .weight,
      let problem = weightProblem(of: aim.nodes)
    {
      throw problem
    }
    let weights = aim.nodes.map { fleet.nodes[$0]?.weight }
    let shared = weights.dropFirst().allSatisfy { $0 == weights[0] } ? weights[0] : nil
    let weight = request.weight ?? shared
    let keepsDeadlines = keepsDeadlines(aim.nodes)
    let usualDeadline = keepsDeadlines ? Self.usualDeadline : nil
    let targets = try freeze(aim.nodes) { node in
      switch request.verb {
      case .drain: .drain(deadline: request.deadline ?? usualDeadline)
      case .resume: .resume
      case .cordon: .cordon
      default: .weigh(weight ?? node.weight ?? 1)
      }
    }
    return open(request, targets, weight: weight, hiddenMarks: aim.hiddenMarks)
  }

  private mutating func open(
    _ request: ActRequest, _ targets: [ActionDialog.Target], weight: Double?, hiddenMarks: Int
  ) -> [DashboardEffect] {
    var dialog = ActionDialog(
      verb: request.verb, targets: targets,
      fields: Self.fields(
        for: request, weight: weight, keepsDeadlines: keepsDeadlines(targets.map(\.node))),
      openedAt: now)
    dialog.hiddenMarks = hiddenMarks
    if targets.contains(where: { fleet.steering($0.node)?.cutsOff == false }) {
      dialog.fields.removeAll { $0.name == .deadline }
    }
    return open(dialog)
  }

  /// What can be said besides, with what is known of it already.
  static func fields(
    for request: ActRequest, weight: Double?, keepsDeadlines: Bool
  ) -> [ActionDialog.Field] {
    let reason = ActionDialog.Field(.reason, request.reason ?? "")
    // Where nobody would put it back, nobody is asked when.
    let revert =
      keepsDeadlines
      ? [ActionDialog.Field(.revert, request.revertAfter.map(words(of:)) ?? "")] : []
    switch request.verb {
    case .confirm: return []
    case .undo, .redo: return [reason]
    case .resume, .cordon: return [reason] + revert
    case .weight:
      return [ActionDialog.Field(.weight, weight.map(words(of:)) ?? ""), reason] + revert
    case .drain:
      let deadline = request.deadline ?? (keepsDeadlines ? usualDeadline : nil)
      return [reason, ActionDialog.Field(.deadline, deadline.map(words(of:)) ?? "")] + revert
    }
  }

  /// Why none of them can be weighed, where what would do it knows no weights.
  func weightProblem(of nodes: [NodeID]) -> AimProblem? {
    guard let kind = nodes.lazy.compactMap(fleet.steering).first(where: { !$0.weighs }) else {
      return nil
    }
    return AimProblem(words: "no policy of \(kind.title) looks at a weight: D drains")
  }

  func keepsDeadlines(_ nodes: [NodeID]) -> Bool { nodes.allSatisfy(fleet.keepsDeadlines) }

  /// What a gateway waits for what is in flight, unless told otherwise.
  private static let usualDeadline = Span.minutes(5)

  /// Shows a dialog and asks for all that it has to tell.
  mutating func open(_ dialog: ActionDialog) -> [DashboardEffect] {
    var dialog = dialog
    dialog.leaveUnasked()
    weighObjections(of: &dialog)
    if dialog.hiddenMarks > 0 {
      attention.notice = Notice(
        "left out: \(dialog.hiddenMarks) more marked, which the filter hides", isWarning: true)
    }
    attention.sheet = nil
    closeSortMenu()
    attention.isSelectionChosen = attention.selected != nil
    dialog.row = rowInSight(of: dialog)
    attention.actionDialog = dialog
    return previewQuestions(of: dialog)
  }

  /// In which of the rows that are seen the one thing is that a dialog is about.
  private func rowInSight(of dialog: ActionDialog) -> Int? {
    guard dialog.targets.count == 1, attention.openNode == nil else { return nil }
    if attention.view == .events {
      guard let operation = dialog.operation, operation.id == attention.selectedOperation else {
        return nil
      }
      return operationsNewestFirst(of: shownFleet).firstIndex { $0.id == operation.id }
        .map { $0 - attention.firstOperation }
    }
    guard attention.view.hasNodeTable, dialog.targets[0].node == attention.selected else {
      return nil
    }
    return selectedRow.map { $0 - attention.firstRow }
  }

  func previewQuestions(of dialog: ActionDialog) -> [DashboardEffect] {
    dialog.targets.prefix(ActionDialog.previewLimit).map { .ask(.preview($0.intent)) }
  }

  /// Fixes what is wanted to the nodes as they are now: by name and revision.
  mutating func freeze(
    _ nodes: [NodeID], _ order: (Node) -> ControlOrder
  ) throws(AimProblem) -> [ActionDialog.Target] {
    var targets: [ActionDialog.Target] = []
    for id in nodes {
      guard let node = fleet.nodes[id] else {
        throw AimProblem(words: Objection.unknownNode(id).words)
      }
      // Without one, whatever bears the name when the call arrives would be changed.
      guard let revision = node.figure(\.revision) else {
        throw AimProblem(
          words: "\(id.name) has no revision, so it cannot be changed with certainty")
      }
      var intent = Intent(
        id: numbers.next(), source: revision.source, node: id, revision: revision.value,
        order: order(node))
      intent.standing = NodeStanding(state: node.state, weight: node.weight)
      targets.append(ActionDialog.Target(node: id, revision: revision.value, intent: intent))
    }
    return targets
  }
}

extension DashboardState {
  /// A weight as a person writes it: `0.5`, `1`.
  static func words(of weight: Double) -> String {
    let words = "\(weight)"
    return words.hasSuffix(".0") ? String(words.dropLast(2)) : words
  }

  /// A time as the fields of a dialog take it: `5 min`, `90 s`.
  static func words(of span: Span) -> String {
    let seconds = max(0, span.milliseconds) / 1000
    return seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
  }
}
