import FleetModel

// What came of a change, as the servers show it afterwards.

extension BalancerCall {
  /// Looks at the server after the change.
  mutating func conclude(_ plan: ServerPlan, in answer: any BalancerView) -> Step {
    let server = answer.server(plan.server)
    if let server, server.mark.stands(like: plan.after, in: change.aspect) {
      return accept(server, in: answer)
    }
    guard case .settling(_, let looks) = stage else {
      let objection = answer.untaken(plan)
      change.result = .refused(code: objection.code)
      return end(.refused(objection))
    }
    guard looks < Self.pauses.count else {
      // It has taken it, and stays written down as asked: every later look may show it.
      return .answer(accepted(server, in: answer))
    }
    stage = .settling(plan, looks: looks + 1)
    return .send(view.question, after: Self.pauses[looks])
  }

  /// What was written down as asked, and of which nobody heard: the server shows whether it was done.
  mutating func recall(in answer: any BalancerView) -> Step {
    let server = change.after.flatMap { answer.server($0.server) }
    let isShown = change.after.map { server?.mark.stands(like: $0, in: change.aspect) == true }
    if let server, change.result == .asked, isShown == true { return accept(server, in: answer) }
    if server != nil, change.result == .accepted { return .answer(accepted(server, in: answer)) }
    if change.isQueued, let now = journal.readAt, now - change.at < BalancerJournal.queueing {
      return .answer(.lost(.other("it does not show yet")))
    }
    change.result = .refused(code: "not_seen")
    return end(
      .refused(
        ControlObjection(
          status: 409, code: "not_seen",
          words: "it was written down, and the server does not show it: nothing is changed")))
  }

  private mutating func accept(_ server: BalancedServer, in answer: any BalancerView) -> Step {
    let undoes = change.after?.undoes
    change.after = server.mark
    change.after?.undoes = undoes
    change.result = .accepted
    return end(accepted(server, in: answer))
  }

  private mutating func accepted(
    _ server: BalancedServer?, in answer: any BalancerView
  ) -> ControlAnswer {
    let node = reading(of: change.after?.server ?? "", in: answer)
    guard change.operation != nil else { return .accepted(node, nil) }
    return .accepted(node, journal.reading(of: change, isLast: true, server, in: answer.run))
  }

  func reading(of server: String, in answer: any BalancerView) -> NodeReading {
    let intent = question.intent
    let origin = PageOrigin(
      source: intent.source, kind: view.kind, node: intent.node, receivedAt: .start)
    return answer.reading(of: server, origin) ?? NodeReading(id: intent.node)
  }

  /// Writes down how it ended, and says so.
  mutating func end(_ answer: ControlAnswer) -> Step {
    stage = .over(answer)
    return .note(change)
  }
}
