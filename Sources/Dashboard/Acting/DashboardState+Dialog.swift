import Acting
import Commands
import FleetModel

extension DashboardState {
  /// A dialog closes by itself when nobody has touched it for so long.
  private static let forgottenAfter = Span.minutes(2)
  /// A weight that is being typed is looked at by the gateway when the fingers rest.
  private static let typingPause = Span.milliseconds(400)

  mutating func pressInActionDialog(_ key: Key) -> [DashboardEffect] {
    guard var dialog = attention.actionDialog else { return [] }
    dialog.lastKeyAt = now
    dialog.problem = nil
    switch (key, dialog.focus) {
    case (.escape, _), (.enter, .cancel):
      attention.actionDialog = nil
      return []
    case (.enter, .proceed):
      attention.actionDialog = dialog
      return proceed()
    case (.enter, .field): dialog.moveFocus(by: 1)
    default:
      if dialog.press(key) { noteEdit(of: &dialog) }
    }
    attention.actionDialog = dialog
    return []
  }

  /// Puts pasted text into the field that is being typed in, if there is one.
  mutating func pasteIntoDialog(_ text: String) -> Bool {
    guard var dialog = attention.actionDialog, case .field(let name) = dialog.focus, name != .name
    else { return false }
    dialog.lastKeyAt = now
    dialog.problem = nil
    if dialog.paste(text) { noteEdit(of: &dialog) }
    attention.actionDialog = dialog
    return true
  }

  /// Another weight is another question. What the gateway said of the old one is true no more.
  private mutating func noteEdit(of dialog: inout ActionDialog) {
    guard case .field(.weight) = dialog.focus else { return }
    dialog.asksAgainAt = nil
    guard let weight = dialog.typedWeight else { return }
    for place in dialog.targets.indices.prefix(ActionDialog.previewLimit) {
      dialog.targets[place].wish(.weigh(weight), as: numbers.next())
    }
    dialog.asksAgainAt = now + Self.typingPause
    weighObjections(of: &dialog)
  }

  /// Asks the gateway about the weight that was typed last.
  mutating func askAgainIfDue() -> [DashboardEffect] {
    guard let dialog = attention.actionDialog, let due = dialog.asksAgainAt, now >= due else {
      return []
    }
    attention.actionDialog?.asksAgainAt = nil
    return previewQuestions(of: dialog)
  }

  /// Closes what the operator has left alone for too long: what was meant then need not be meant
  /// now.
  ///
  /// - Returns: Whether there was such a dialog.
  @discardableResult mutating func closeForgottenDialogs() -> Bool {
    let touched = attention.actionDialog?.lastKeyAt ?? attention.undertakingDialog?.lastKeyAt
    guard let touched, now - touched >= Self.forgottenAfter else { return false }
    let waits = attention.undertakingDialog.flatMap { acts.undertaking($0.id) }?.hasMoreToDo
    let isQuestion = attention.actionDialog != nil
    (attention.actionDialog, attention.undertakingDialog) = (nil, nil)
    if isQuestion {
      attention.notice = Notice(
        "nobody was there: the question was closed and nothing was changed", isWarning: true)
    } else if waits ?? false {
      attention.notice = Notice(
        "nobody was there: the rest waits, enter on it in the events goes on", isWarning: true)
    }
    return true
  }
}

extension ActionDialog.Target {
  /// Wants something else of the same node. An answer to the old question does not fit any more.
  mutating func wish(_ order: ControlOrder, as id: Intent.ID) {
    intent.order = order
    intent.id = id
    (preview, isRefused) = (.awaited, false)
  }

  /// Takes the node as it is now, which the operator has been shown.
  mutating func accept(revision: Int?, _ standing: NodeStanding?, as id: Intent.ID) {
    self.revision = revision
    (intent.revision, intent.standing) = (revision, standing)
    intent.id = id
    (preview, isRefused) = (.awaited, false)
  }
}
