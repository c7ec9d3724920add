import FleetModel

extension OperationStory {
  /// How far a change has come, whether we know it from our own call or from the gateway's account.
  package enum Stage: Equatable, Sendable {
    case waiting, asked, checking, accepted
    /// The gateway watches what comes of it.
    case watched
    /// The traffic shows that it holds.
    case observed
    case done, noEffect, reverted, refused
    case notSent, neverArrived, unknown, dropped
    /// The gateway has a word for it that we do not know.
    case unnamed
  }
}

extension OperationStory.Stage {
  package init(_ state: OperationState?) {
    self =
      switch state {
      case nil: .unnamed
      case .accepted: .accepted
      case .observing: .watched
      case .done: .done
      case .reverted: .reverted
      case .refused: .refused
      case .noEffect: .noEffect
      }
  }

  package init(_ phase: Course.Phase) {
    self =
      switch phase {
      case .waiting: .waiting
      case .asked: .asked
      case .checking: .checking
      case .accepted: .accepted
      case .observed: .observed
      case .done: .done
      case .noEffect: .noEffect
      case .reverted: .reverted
      case .refused: .refused
      case .notSent: .notSent
      case .neverArrived: .neverArrived
      case .unknown: .unknown
      case .dropped: .dropped
      }
  }

  package var isOver: Bool {
    switch self {
    case .waiting, .asked, .checking, .accepted, .watched, .observed, .unnamed: false
    default: true
    }
  }

  /// Whether nothing of it holds, so that nothing can be put back.
  package var isWithoutTrace: Bool {
    switch self {
    case .reverted, .refused, .notSent, .neverArrived, .dropped: true
    default: false
    }
  }

  /// Whether it went wrong, and somebody should know.
  package var isFailure: Bool {
    switch self {
    case .noEffect, .refused, .notSent, .neverArrived, .unknown: true
    default: false
    }
  }
}

extension OperationStory.Stage {
  /// In at most 12 columns.
  package var words: String {
    switch self {
    case .waiting: "waiting"
    case .asked: "asked"
    case .checking: "checking"
    case .accepted: "accepted"
    case .watched: "watched"
    case .observed: "watched"
    case .done: "done"
    case .noEffect: "no effect"
    case .reverted: "put back"
    case .refused: "refused"
    case .notSent: "not sent"
    case .neverArrived: "never came"
    case .unknown: "unknown"
    case .dropped: "not begun"
    case .unnamed: "under way"
    }
  }

  /// In a sentence.
  package var sentence: String {
    switch self {
    case .waiting: "waits its turn"
    case .asked: "asked, no answer yet"
    case .checking: "unknown, checking"
    case .noEffect: "no effect seen"
    case .reverted: "put back to what was before"
    case .neverArrived: "never arrived"
    case .unknown: "outcome unknown"
    default: words
    }
  }

  /// What that means for the node, where the word alone leaves it open.
  package var meaning: String? {
    switch self {
    case .notSent, .neverArrived, .dropped: "nothing was done"
    case .unknown: "nobody can tell any more, look at the node"
    default: nil
    }
  }
}
