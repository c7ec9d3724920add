import Acting
import FleetModel

extension DashboardState {
  /// A key that comes sooner after the dialog, or after something new in it, was on its way before
  /// and meant something else.
  private static let reaction = Span.milliseconds(300)

  /// Carries out what the dialog asks, or says in it why not.
  mutating func proceed() -> [DashboardEffect] {
    guard let dialog = attention.actionDialog else { return [] }
    if now - max(dialog.openedAt, dialog.changedAt) < Self.reaction {
      attention.actionDialog?.problem = "that came too soon to be meant: look, and press again"
      return []
    }
    if dialog.hasMoved { return askAnew() }
    do throws(FieldProblem) {
      let wishes = try dialog.wishes()
      if let problem = problem(of: dialog) {
        attention.actionDialog?.problem = problem
        return []
      }
      if let word = dialog.missingWord {
        // The next thing to do is to type it.
        attention.actionDialog?.problem = "type '\(word)' to go on"
        attention.actionDialog?.focus = .field(.name)
        return []
      }
      return decide(dialog, wishes)
    } catch {
      attention.actionDialog?.problem = error.words
      attention.actionDialog?.focus = .field(error.field)
      return []
    }
  }

  /// Why what is asked may not be done, or not yet.
  private func problem(of dialog: ActionDialog) -> String? {
    if let reason = reasonNotToAct { return reason }
    if let gone = dialog.targets.first(where: { fleet.nodes[$0.node] == nil }) {
      return Objection.unknownNode(gone.node).words
    }
    if let refused = dialog.targets.first(where: \.isRefused),
      case .failed(let why) = refused.preview
    {
      return "the gateway refuses: \(why)"
    }
    let order = dialog.targets.first?.intent.order ?? .resume
    let objections =
      dialog.objections + rails.objections(to: order, on: dialog.targets.map(\.node), of: fleet)
    if let objection = objections.first(where: { !$0.isOverridable }) { return objection.words }
    if dialog.verb != .confirm, !dialog.hasEveryPreview {
      return "the gateway has not said yet what this would do"
    }
    return nil
  }

  private mutating func decide(_ dialog: ActionDialog, _ wishes: ActWishes) -> [DashboardEffect] {
    let intents = dialog.targets.map { target in
      var intent = target.intent
      intent.id = numbers.next()
      intent.revision = target.revision
      intent.order = wishes.order(instead: intent.order)
      (intent.reason, intent.revertAfter) = (wishes.reason, wishes.revertAfter)
      // Only where the gateway has said that it will not do it otherwise, and the word was typed.
      intent.isForced = target.overridableRefusal != nil
      return intent
    }
    attention.actionDialog = nil
    attention.marked.subtract(intents.map(\.node))
    let effects = advanceActs(.decided(intents, isWatched: intents.count > 1, at: now))
    if intents.count > 1 { showUndertaking(of: intents[0].id) }
    return effects
  }

  /// Looks at the nodes that have become others, as they were shown. Nothing is carried out by this:
  /// the operator sees what the gateway says of them and decides again.
  private mutating func askAnew() -> [DashboardEffect] {
    guard var dialog = attention.actionDialog else { return [] }
    var effects: [DashboardEffect] = []
    for place in dialog.targets.indices {
      guard case .moved(let objection) = dialog.targets[place].preview else { continue }
      let target = dialog.targets[place].node
      let revision = objection.node?.revision ?? fleet.nodes[target]?.revision
      let standing = objection.node.map { NodeStanding(state: $0.state, weight: $0.weight) }
      dialog.targets[place].accept(revision: revision, standing, as: numbers.next())
      if revision == nil {
        dialog.targets[place].preview = .failed(Objection.unknownNode(target).words)
        dialog.targets[place].isRefused = true
      } else {
        effects.append(.ask(.preview(dialog.targets[place].intent)))
      }
    }
    (dialog.openedAt, dialog.focus) = (now, .cancel)
    weighObjections(of: &dialog)
    attention.actionDialog = dialog
    return effects
  }
}

extension ActionDialog {
  /// The word that must be typed and is not.
  fileprivate var missingWord: String? {
    guard let word = demandedWord, !(text(of: .name) ?? "").isSpelt(like: word) else { return nil }
    return word
  }
}

extension ActWishes {
  /// The order with what was typed in it.
  fileprivate func order(instead order: ControlOrder) -> ControlOrder {
    switch order {
    case .drain: .drain(deadline: deadline)
    case .weigh(let before): .weigh(weight ?? before)
    case .resume, .cordon, .undo, .confirm: order
    }
  }
}
