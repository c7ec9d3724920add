import FleetModel

/// One question about a change at a load balancer, from its beginning to its answer.
///
/// A machine like others here: what came goes in, what must be done comes out. A change is judged by a
/// look that is not older than its own connection, written down, sent, and read back on the line that
/// sends it; and what came of it is written down, too.
package struct HAProxyCall: Sendable {
  package enum Step: Equatable, Sendable {
    case send(String)
    /// Write it down, and say how that went.
    case note(BalancerChange)
    case answer(ControlAnswer)
  }

  private enum Stage: Sendable {
    case looking
    case noting(ServerPlan)
    case changing(ServerPlan)
    case over(ControlAnswer)
  }

  private let question: ControlQuestion
  private let place: String
  private var journal: BalancerJournal
  private var stage = Stage.looking
  private var change: BalancerChange

  /// - Parameter place: where the load balancer is, as the journal has it.
  package init(
    _ question: ControlQuestion, at place: String, knowing changes: [BalancerChange],
    by actor: String, at now: WallTime
  ) {
    (self.question, self.place) = (question, place)
    journal = BalancerJournal()
    (journal.changes, journal.actor, journal.readAt) = (changes, actor, now)
    change = BalancerChange(at: now, actor: actor, place: place, of: question.intent)
  }

  package mutating func begin() -> Step {
    guard case .recall = question else { return .send(HAProxyAnswer.question) }
    guard let known = journal.changes.last(where: { $0.intent == question.intent.id }) else {
      return .answer(.unheardOf)
    }
    if case .refused(let code) = known.result {
      return .answer(.refused(ControlObjection(status: 409, code: code, words: "")))
    }
    change = known
    return .send(HAProxyAnswer.question)
  }

  /// Takes what came back for the line that was sent last.
  package mutating func take(_ body: [UInt8], at now: WallTime) -> Step {
    journal.readAt = now
    let answer: HAProxyAnswer
    do throws(SourceProblem) {
      answer = try HAProxyAnswer(parsing: body)
    } catch {
      return fail(error)
    }
    switch (question, stage) {
    case (.preview, _): return .answer(preview(in: answer))
    case (.recall, _): return recall(in: answer)
    case (.carryOut, .changing(let plan)): return conclude(plan, in: answer)
    case (.carryOut, _): return begin(in: answer, at: now)
    }
  }

  /// Takes that the line did not come through. What only looked has changed nothing.
  package mutating func fail(_ problem: SourceProblem) -> Step {
    if case .changing = stage { return .answer(.lost(problem)) }
    if case .carryOut = question { return .answer(.notSent(problem)) }
    return .answer(.lost(problem))
  }

  /// Takes that the line of a change cannot have left.
  package mutating func failUnsent(_ problem: SourceProblem) -> Step {
    guard case .changing = stage else { return fail(problem) }
    change.result = .refused(code: "not_sent")
    stage = .over(.notSent(problem))
    return .note(change)
  }

  /// Goes on after something was written down, or was not because of `complaint`.
  package mutating func noted(_ complaint: String?) -> Step {
    switch stage {
    case .noting(let plan):
      if let complaint { return .answer(.refused(.unwritten(complaint))) }
      stage = .changing(plan)
      return .send((plan.commands + [HAProxyAnswer.question]).joined(separator: ";"))
    // What has happened has happened, also where nobody could write down how it ended.
    case .over(let answer): return .answer(answer)
    case .looking, .changing: return .answer(.lost(.other("it was noted out of turn")))
    }
  }
}

extension HAProxyCall {
  private func preview(in answer: HAProxyAnswer) -> ControlAnswer {
    do throws(ControlObjection) {
      let plan = try answer.plan(question.intent, knowing: journal.changes)
      var preview = PreviewReading(node: question.intent.node, verb: change.verb)
      (preview.before, preview.after) = (plan.before.standing, plan.after.standing)
      (preview.inFlight, preview.capacity) = (plan.server.sessions, plan.capacity)
      preview.caution = answer.caution(of: plan)
      preview.refusal = question.intent.isForced ? nil : plan.refusal
      return .preview(preview)
    } catch {
      return .refused(error)
    }
  }

  private mutating func begin(in answer: HAProxyAnswer, at now: WallTime) -> Step {
    change.at = now
    do throws(ControlObjection) {
      if let limit = question.intent.notAfter, now > limit { throw .expired }
      let plan = try answer.plan(question.intent, knowing: journal.changes)
      if let refusal = plan.refusal, !question.intent.isForced {
        var objection = ControlObjection(status: 409, code: refusal.code, words: refusal.detail)
        objection.capacity = plan.capacity
        throw objection
      }
      (change.before, change.after) = (plan.before, plan.after)
      guard !plan.commands.isEmpty else {
        change.result = .accepted
        return end(.accepted(reading(of: plan.server, in: answer), nil))
      }
      change.operation = "op-" + String(max(0, now.milliseconds), radix: 36)
      stage = .noting(plan)
      return .note(change)
    } catch {
      change.result = .refused(code: error.code)
      return end(.refused(error))
    }
  }

  /// Looks at the server after the commands.
  private mutating func conclude(_ plan: ServerPlan, in answer: HAProxyAnswer) -> Step {
    let path = plan.server.path
    let server = answer.servers.first { $0.path == path }
    guard let server,
      ServerMark(server, in: answer.process).stands(like: plan.after, in: change.aspect)
    else {
      let objection = ControlObjection.untaken(path, remarks: answer.remarks, answer)
      change.result = .refused(code: objection.code)
      return end(.refused(objection))
    }
    return accept(server, in: answer)
  }

  /// What was written down as asked, and of which nobody heard: the server shows whether it was done.
  private mutating func recall(in answer: HAProxyAnswer) -> Step {
    guard let after = change.after,
      let server = answer.servers.first(where: { $0.path == after.server }),
      change.result == .accepted
        || ServerMark(server, in: answer.process).stands(like: after, in: change.aspect)
    else {
      change.result = .refused(code: "not_seen")
      return end(
        .refused(
          ControlObjection(
            status: 409, code: "not_seen",
            words: "it was written down, and the server does not show it: nothing is changed")))
    }
    guard change.result == .asked else {
      return .answer(accepted(server, in: answer))
    }
    return accept(server, in: answer)
  }

  private mutating func accept(_ server: HAProxyServer, in answer: HAProxyAnswer) -> Step {
    let undoes = change.after?.undoes
    change.after = ServerMark(server, in: answer.process)
    change.after?.undoes = undoes
    change.result = .accepted
    return end(accepted(server, in: answer))
  }

  private mutating func accepted(_ server: HAProxyServer, in answer: HAProxyAnswer) -> ControlAnswer
  {
    guard change.operation != nil else { return .accepted(reading(of: server, in: answer), nil) }
    let operation = journal.reading(of: change, isLast: true, server, in: answer.process)
    return .accepted(reading(of: server, in: answer), operation)
  }

  private func reading(of server: HAProxyServer, in answer: HAProxyAnswer) -> NodeReading {
    let origin = PageOrigin(
      source: question.intent.source, kind: .haproxy, node: question.intent.node, receivedAt: .start
    )
    return answer.reading(of: server, HAProxyNames(answer.servers), origin)
  }

  /// Writes down how it ended, and says so.
  private mutating func end(_ answer: ControlAnswer) -> Step {
    stage = .over(answer)
    return .note(change)
  }
}
