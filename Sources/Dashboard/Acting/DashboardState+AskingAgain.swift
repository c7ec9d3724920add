import Acting
import Commands
import FleetModel

extension DashboardState {
  /// Shows what was wanted and what the node is now, when somebody was faster between the question
  /// and the call. Nothing is sent by this: the operator decides on both values.
  ///
  /// Only about a change of one node, and where nothing else is open that takes keys. Of several the
  /// undertaking tells, and in a line that is being typed no question should catch the next letter.
  mutating func askAgain(about intent: Intent, after objection: ControlObjection) {
    let courses = acts.undertakings.last { $0.courses.contains { $0.id == intent.id } }?.courses
    guard objection.status == 412, courses?.count == 1, !isDialogOpen, reasonNotToAct == nil,
      attention.palette == nil, attention.filterLine == nil, attention.pendingWeights == nil
    else { return }
    let request = request(like: intent)
    let isWeighed = if case .weigh(let weight) = intent.order { weight } else { Double?.none }
    var again = intent
    again.id = numbers.next()
    again.notAfter = nil
    var target = ActionDialog.Target(
      node: intent.node, revision: intent.revision, intent: again)
    target.preview = .moved(objection)
    var dialog = ActionDialog(
      verb: request.verb, targets: [target],
      fields: Self.fields(
        for: request, weight: isWeighed, keepsDeadlines: keepsDeadlines([intent.node])),
      openedAt: now)
    dialog.operation = request.operation.flatMap { id in fleet.operations.first { $0.id == id } }
    attention.notice = nil
    _ = open(dialog)
  }

  /// What the operator asked for, as it would be asked for anew.
  private func request(like intent: Intent) -> ActRequest {
    var request: ActRequest
    switch intent.order {
    case .drain(let deadline):
      request = ActRequest(.drain)
      request.deadline = deadline
    case .resume: request = ActRequest(.resume)
    case .cordon: request = ActRequest(.cordon)
    case .weigh: request = ActRequest(.weight)
    case .undo(let id):
      let undone = fleet.operations.first { $0.id == id }
      request = ActRequest(undone?.verb == "undo" ? .redo : .undo)
      request.operation = id
    case .confirm(let id):
      request = ActRequest(.confirm)
      request.operation = id
    }
    (request.reason, request.revertAfter) = (intent.reason, intent.revertAfter)
    return request
  }
}
