import Acting
import Commands
import FleetModel
import FleetStore

extension DashboardState {
  /// Asks about undoing, redoing or keeping a change: the one that is named, the one under the
  /// cursor of the view of events, or the latest of one's own.
  mutating func actOnOperation(_ request: ActRequest) -> [DashboardEffect] {
    guard let operation = meantOperation(of: request) else { return [] }
    if let reason = operation.reason(against: request.verb) {
      attention.notice = Notice(reason, isWarning: true)
      return []
    }
    let order: ControlOrder =
      request.verb == .confirm
      ? .confirm(operation: operation.id) : .undo(operation: operation.id)
    do throws(AimProblem) {
      let targets = try freeze([operation.node]) { _ in order }
      var dialog = ActionDialog(
        verb: request.verb, targets: targets,
        fields: Self.fields(for: request, weight: nil, keepsDeadlines: true), openedAt: now)
      dialog.operation = operation
      return open(dialog)
    } catch {
      refuse(error)
      return []
    }
  }

  private mutating func meantOperation(of request: ActRequest) -> OperationReading? {
    if let id = request.operation {
      let known = fleet.operations.first { $0.id == id }
      if known == nil { attention.notice = Notice("there is no operation \(id)", isWarning: true) }
      return known
    }
    if attention.view == .events, let chosen = chosenOperation {
      return operation(meantBy: chosen, for: request.verb)
    }
    let meant = latestOperation(for: request.verb)
    if meant == nil {
      attention.notice = Notice(
        request.verb == .undo
          ? "nothing of yours to undo"
          : request.verb == .redo ? "nothing of yours to redo" : "nothing waits to be kept")
    }
    return meant
  }

  /// In the list, what was undone in this session stands for its undoing, which is what is done
  /// again; the other way round, an undoing is undone by either key.
  private mutating func operation(
    meantBy chosen: OperationReading, for verb: ActRequest.Verb
  ) -> OperationReading? {
    let undoing = acts.undoing(of: chosen.id)
    switch verb {
    case .undo where undoing != nil:
      attention.notice = Notice("it is undone already: Z does it again", isWarning: true)
      return nil
    case .redo where undoing == nil && chosen.verb != "undo":
      attention.notice = Notice("it was not undone: z undoes it", isWarning: true)
      return nil
    case .redo: return undoing ?? chosen
    default: return chosen
    }
  }

  /// The latest change of this operator that `verb` could be about: of this session, or else of one
  /// before, as far as the gateway tells whose it was.
  private func latestOperation(for verb: ActRequest.Verb) -> OperationReading? {
    let ours =
      switch verb {
      case .undo: acts.latestUndoable
      case .redo: acts.latestUndone
      default: OperationReading?.none
      }
    if let ours { return fleet.operations.first { $0.id == ours.id } ?? ours }
    guard let actor = fleet.leadingSource?.access?.actor else { return nil }
    return operationsNewestFirst(of: fleet).first { operation in
      guard operation.actor == actor, operation.reason(against: verb) == nil else { return false }
      return verb == .confirm || (operation.verb == "undo") == (verb == .redo)
    }
  }
}

extension OperationReading {
  /// Why `verb` makes no sense for it, as far as is known here. The gateway knows more, and says so
  /// before anything is done.
  fileprivate func reason(against verb: ActRequest.Verb) -> String? {
    switch state {
    case .reverted: "\(id) has been put back already"
    case .refused: "\(id) was refused and did nothing"
    default:
      verb == .confirm && revertsAt == nil ? "\(id) is not going to be put back by itself" : nil
    }
  }
}
