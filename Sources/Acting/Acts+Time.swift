import FleetModel

extension Acts {
  /// Lets time pass: asks again what is not known, and gives up what nobody can tell any more.
  mutating func pass(to now: Moment) -> [ControlQuestion] {
    var questions: [ControlQuestion] = []
    updateCourses { course in
      if let question = course.pass(to: now) { questions.append(question) }
    }
    return questions
  }

  /// When `ticked` has something to do, unless something happens before.
  package var nextDeadline: Moment? {
    var next: Moment?
    for undertaking in undertakings where !undertaking.isOver {
      for course in undertaking.courses {
        guard let deadline = course.deadline else { continue }
        next = min(next ?? deadline, deadline)
      }
    }
    return next
  }
}

extension Course {
  fileprivate mutating func pass(to now: Moment) -> ControlQuestion? {
    guard let deadline, deadline <= now else { return nil }
    if let forgottenAt, forgottenAt <= now {
      settle(.unknown)
      return nil
    }
    if phase == .asked {
      lose(.timedOut(after: Self.answerPatience), at: now)
      return nil
    }
    guard inquiry != nil else { return nil }
    inquiry?.ask(at: now)
    return .recall(intent)
  }

  fileprivate var deadline: Moment? {
    switch phase {
    case .asked: askedAt.map { $0 + Self.answerPatience }
    case .checking: [inquiry?.dueAt, forgottenAt].compactMap { $0 }.min()
    case .accepted: operation == nil ? forgottenAt : nil
    default: nil
    }
  }

  /// When the gateway need not know any more what it answered.
  private var forgottenAt: Moment? {
    phase == .asked ? nil : askedAt.map { $0 + Self.memory }
  }
}
