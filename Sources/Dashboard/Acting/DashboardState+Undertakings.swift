import Acting
import Commands
import FleetModel

extension DashboardState {
  /// A key that comes sooner after the dialog was meant for something else.
  private static let reaction = Span.milliseconds(300)

  /// Shows how a decision about several nodes goes.
  mutating func showUndertaking(of intent: Intent.ID) {
    let undertaking = acts.undertakings.last { $0.courses.contains { $0.id == intent } }
    guard let undertaking else { return }
    attention.undertakingDialog = UndertakingDialog(id: undertaking.id, openedAt: now)
  }

  mutating func pressInUndertaking(_ key: Key) -> [DashboardEffect] {
    guard var dialog = attention.undertakingDialog else { return [] }
    dialog.lastKeyAt = now
    attention.undertakingDialog = dialog
    switch key {
    case .escape: closeUndertaking()
    case .tab, .backTab: attention.undertakingDialog?.isGoOnFocused.toggle()
    case .left: attention.undertakingDialog?.isGoOnFocused = false
    case .right: attention.undertakingDialog?.isGoOnFocused = true
    case .enter:
      guard let undertaking = acts.undertaking(dialog.id), undertaking.hasMoreToDo else {
        attention.undertakingDialog = nil
        return []
      }
      guard now - dialog.openedAt >= Self.reaction else { return [] }
      return dialog.isGoOnFocused ? goOn(with: undertaking) : stop(undertaking)
    default: break
    }
    return []
  }

  private mutating func closeUndertaking() {
    let undertaking = attention.undertakingDialog.flatMap { acts.undertaking($0.id) }
    attention.undertakingDialog = nil
    guard undertaking?.hasMoreToDo ?? false else { return }
    attention.notice = Notice("the rest waits: enter on it in the events goes on or stops")
  }

  private mutating func goOn(with undertaking: Undertaking) -> [DashboardEffect] {
    guard undertaking.stage == .awaitingGoAhead else {
      attention.notice = Notice("the first one is not done yet")
      return []
    }
    guard mayActNow() else { return [] }
    return advanceActs(.wentOn(undertaking.id, at: now))
  }

  private mutating func stop(_ undertaking: Undertaking) -> [DashboardEffect] {
    attention.undertakingDialog = nil
    let effects = advanceActs(.stopped(undertaking.id, at: now))
    attention.notice = Notice(
      "stopped: \(acts.undertaking(undertaking.id)?.summary ?? "nothing more is sent")")
    return effects
  }

  /// Opens what waits for a decision about the operation under the cursor.
  mutating func openOperation() -> [DashboardEffect] {
    guard let operation = chosenOperation else { return [] }
    let undertaking = acts.undertakings.last { undertaking in
      undertaking.hasMoreToDo
        && undertaking.courses.contains { $0.operation?.id == operation.id }
    }
    if let undertaking {
      attention.undertakingDialog = UndertakingDialog(id: undertaking.id, openedAt: now)
      return []
    }
    guard operation.revertsAt != nil, operation.state != .reverted, operation.state != .refused
    else {
      // There is nothing to decide, and so to look is what is meant.
      if fleet.nodes[operation.node] == nil {
        attention.notice = .unknownNode(operation.node.name)
      } else {
        look(into: operation.node)
      }
      return []
    }
    var request = ActRequest(.confirm)
    request.operation = operation.id
    return act(request, afterLosing: nil)
  }
}

extension Undertaking {
  /// Whether some of its nodes are still to be changed.
  var hasMoreToDo: Bool { courses.contains { $0.phase == .waiting } }
}
