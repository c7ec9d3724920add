import FleetModel

extension Course {
  /// In at most 16 characters, for a node's row.
  package var shortWords: String {
    switch phase {
    case .accepted, .observed, .done, .noEffect, .reverted:
      told.map(\.shortWords) ?? phase.shortWords
    default: phase.shortWords
    }
  }

  /// In full, with the reason where there is one. Not safe yet.
  package var words: String {
    switch phase {
    case .accepted, .observed, .done, .noEffect, .reverted: told.map(\.words) ?? phase.words
    default: phase.words
    }
  }

  /// The gateway's own account, where it is about this change.
  private var told: OperationReading? {
    if case .confirm = intent.order { return nil }
    return operation
  }
}

extension Course.Phase {
  package var shortWords: String {
    switch self {
    case .waiting: "waiting"
    case .asked: "asked"
    case .checking: "checking"
    case .accepted: "accepted"
    case .observed: "no new work"
    case .done: "done"
    case .noEffect: "no effect seen"
    case .reverted: "put back"
    case .refused: "refused"
    case .notSent, .dropped: "not sent"
    case .neverArrived: "never arrived"
    case .unknown: "unknown"
    }
  }

  package var words: String {
    switch self {
    case .waiting: "waiting for its turn"
    case .asked: "asked"
    case .checking(let problem): "unknown, checking: \(problem)"
    case .accepted: "accepted"
    case .observed: "no new work seen"
    case .done: "done"
    case .noEffect: "no effect seen"
    case .reverted: "put back to what was before"
    case .refused(let objection): "refused: \(objection.summary)"
    case .notSent(let problem): "not sent, nothing was done: \(problem)"
    case .neverArrived: "never arrived, nothing was done"
    case .unknown: "unknown: nobody can tell any more, look at the node"
    case .dropped: "not sent"
    }
  }
}

extension ControlObjection {
  /// The words, or what else is known.
  fileprivate var summary: String {
    if !words.isEmpty { return words }
    return code.isEmpty ? "status \(status)" : code
  }
}
