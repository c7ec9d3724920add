import FleetModel

extension Acts {
  /// Takes what came of a question. An answer that comes late or twice changes nothing.
  mutating func take(_ reply: ControlReply) {
    let id = reply.question.intent.id
    for place in undertakings.indices {
      guard let index = undertakings[place].courses.firstIndex(where: { $0.id == id }) else {
        continue
      }
      switch reply.question {
      case .preview: break
      case .carryOut: undertakings[place].courses[index].take(reply.answer, at: reply.at)
      case .recall: undertakings[place].courses[index].takeRecall(reply)
      }
      return
    }
  }
}

extension Course {
  /// The answer to the call itself.
  fileprivate mutating func take(_ answer: ControlAnswer, at now: Moment) {
    guard phase.isOpen else { return }
    switch answer {
    case .accepted(let node, let operation): accept(node, operation)
    case .refused(let objection): refuse(objection, askedAt: nil, at: now)
    // Once an answer counts as lost, only what the gateway itself says can settle it.
    case _ where phase != .asked: break
    case .notSent(let problem): settle(.notSent(problem))
    case .lost(let problem): lose(problem, at: now)
    case .preview, .unheardOf: lose(.other("it answered something that was not asked"), at: now)
    }
  }

  /// The answer to the question what became of the call.
  fileprivate mutating func takeRecall(_ reply: ControlReply) {
    guard case .checking = phase else { return }
    switch reply.answer {
    case .accepted(let node, let operation): accept(node, operation)
    case .refused(let objection): refuse(objection, askedAt: reply.askedAt, at: reply.at)
    case .unheardOf where isFinal(askedAt: reply.askedAt):
      settle(passingRefusal.map { .refused($0) } ?? .neverArrived)
    case .unheardOf:
      inquiry?.answered(at: reply.at)
      // It was asked a little too early.
      if inquiry?.expiredAt != nil { inquiry?.hurry(at: reply.at) }
    case .lost(let problem), .notSent(let problem):
      phase = .checking(problem)
      inquiry?.answered(at: reply.at)
    case .preview: inquiry?.answered(at: reply.at)
    }
  }

  /// Takes a refusal for the end, unless the same call could still meet another one.
  ///
  /// A gateway that cannot write down what it is asked, or has no room, refuses and forgets the call.
  /// Where the network has doubled that on its way, the other copy may come a moment later and be
  /// carried out: so the refusal is the end only when no copy would be taken any more.
  private mutating func refuse(_ objection: ControlObjection, askedAt: Moment?, at now: Moment) {
    guard objection.isPassing, intent.notAfter != nil, !isFinal(askedAt: askedAt) else {
      return settle(.refused(objection))
    }
    passingRefusal = objection
    phase = .checking(.other(objection.words))
    if inquiry == nil { inquiry = Inquiry(at: now) } else { inquiry?.answered(at: now) }
  }

  /// Whether a gateway that had not heard of the call when it was asked never will: from then on it
  /// would have refused it.
  private func isFinal(askedAt: Moment?) -> Bool {
    guard let askedAt, let expiredAt = inquiry?.expiredAt else { return false }
    return askedAt >= expiredAt
  }
}

extension ControlObjection {
  /// Whether the gateway does not remember it, so that the same call could be carried out later.
  fileprivate var isPassing: Bool { status == 429 || status == 503 }
}
