import FleetModel

/// One question about a change at a load balancer, from its beginning to its answer.
///
/// A machine like others here: what came goes in, what must be done comes out. A change is judged by a
/// look that is not older than its own connection, written down, sent, and read back; and what came of it
/// is written down, too.
package struct BalancerCall: Sendable {
  package enum Step: Equatable, Sendable {
    case send(BalancerErrand, after: Span = .zero)
    /// Write it down, and say how that went.
    case note(BalancerChange)
    case answer(ControlAnswer)
  }

  enum Stage: Sendable {
    case looking
    case noting(ServerPlan)
    case changing(ServerPlan)
    /// Looks, again and again, whether it shows.
    case settling(ServerPlan, looks: Int)
    case over(ControlAnswer)
  }

  let question: ControlQuestion
  let view: any BalancerView.Type
  private let hasServerKey: Bool
  var journal: BalancerJournal
  var stage = Stage.looking
  var change: BalancerChange

  /// How long after each look the next one is. A router that checks whom it takes is given seven seconds.
  static let pauses: [Span] = [100, 200, 400, 800, 1500, 2000, 2000].map {
    .milliseconds($0)
  }

  /// - Parameters:
  ///   - place: where the load balancer is, as the journal has it.
  ///   - hasServerKey: whether one goes along with a server that is added.
  package init(
    _ question: ControlQuestion, of kind: SourceKind = .haproxy, hasServerKey: Bool = false,
    at place: String, knowing changes: [BalancerChange], by actor: String, at now: WallTime
  ) {
    (self.question, self.hasServerKey) = (question, hasServerKey)
    view = kind == .haproxy ? HAProxyAnswer.self : RouterView.self
    journal = BalancerJournal()
    (journal.changes, journal.actor, journal.readAt) = (changes, actor, now)
    change = BalancerChange(at: now, actor: actor, place: place, of: question.intent)
  }

  package mutating func begin() -> Step {
    guard case .recall = question else { return .send(view.question) }
    guard let known = journal.changes.last(where: { $0.intent == question.intent.id }) else {
      return .answer(.unheardOf)
    }
    if case .refused(let code) = known.result {
      return .answer(.refused(ControlObjection(status: 409, code: code, words: "")))
    }
    change = known
    return .send(view.question)
  }

  /// Takes what came back for what was sent last, and was no refusal.
  package mutating func take(_ body: [UInt8], at now: WallTime) -> Step {
    journal.readAt = now
    if case .changing(let plan) = stage, !view.showsAtOnce {
      stage = .settling(plan, looks: 0)
      return .send(view.question)
    }
    let answer: any BalancerView
    do throws(SourceProblem) {
      answer = try view.init(body, knowing: known)
    } catch {
      return fail(error)
    }
    switch (question, stage) {
    case (.preview, _): return .answer(preview(in: answer))
    case (.recall, _): return recall(in: answer)
    case (.carryOut, .changing(let plan)), (.carryOut, .settling(let plan, _)):
      return conclude(plan, in: answer)
    case (.carryOut, _): return begin(in: answer, at: now)
    }
  }

  /// What is written down by now: this change, too, once it is.
  private var known: [BalancerChange] {
    guard case .settling = stage else { return journal.changes }
    return journal.changes + [change]
  }

  /// Whether what was sent last is the change itself.
  package var isChanging: Bool { if case .changing = stage { true } else { false } }

  /// Takes that the answer to a change was no success. What leaves open whether it was made is lost.
  package mutating func refuse(_ response: ControlResponse, _ problem: SourceProblem) -> Step {
    guard case .changing = stage, let objection = view.objection(response) else {
      return fail(problem)
    }
    change.result = .refused(code: objection.code)
    return end(.refused(objection))
  }

  /// Takes that no answer came through. What only looked has changed nothing.
  package mutating func fail(_ problem: SourceProblem) -> Step {
    switch stage {
    case .changing, .settling: return .answer(.lost(problem))
    case .looking, .noting, .over: break
    }
    if case .carryOut = question { return .answer(.notSent(problem)) }
    return .answer(.lost(problem))
  }

  /// Takes that a change cannot have left.
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
      return plan.errand.map { .send($0) } ?? .answer(.lost(.brokenOff))
    // What has happened has happened, also where nobody could write down how it ended.
    case .over(let answer): return .answer(answer)
    case .looking, .changing, .settling: return .answer(.lost(.other("it was noted out of turn")))
    }
  }
}

extension BalancerCall {
  private func preview(in answer: any BalancerView) -> ControlAnswer {
    do throws(ControlObjection) {
      let plan = try answer.plan(question.intent, knowing: journal.changes)
      var preview = PreviewReading(node: question.intent.node, verb: change.verb)
      (preview.before, preview.after) = (plan.before.standing, plan.after.standing)
      (preview.inFlight, preview.capacity) = (plan.sessions, plan.capacity)
      preview.caution = hasServerKey ? plan.cautionWithKey ?? plan.caution : plan.caution
      preview.refusal = question.intent.isForced ? nil : plan.refusal
      return .preview(preview)
    } catch {
      return .refused(error)
    }
  }

  private mutating func begin(in answer: any BalancerView, at now: WallTime) -> Step {
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
      guard plan.errand != nil else {
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
}
