import Acting
import FleetModel
import FleetStore

/// A change to a node and how far it has come, whoever made it: what rows, details and the list of
/// operations draw from.
///
/// Our own changes are told by their courses, because those know what was asked and never answered;
/// those of others by what the gateway says of them.
struct OperationStory: Equatable {
  var node: NodeID
  var deed: Deed
  var stage: Stage
  var actor: String?
  var reason: String?
  var askedAt: WallTime?
  var doneAt: WallTime?
  var before: NodeStanding?
  var after: NodeStanding?
  var inFlight: Int?
  /// What the node had in flight when it began.
  var firstInFlight: Int?
  /// Requests that were sent to the node since.
  var newWork: Int?
  var timeLeft: Span?
  /// How long it has been watched, or took until it was done.
  var age: Span?
  /// How long until the gateway puts back what was.
  var revertsIn: Span?
  /// What a gateway or the network said against it.
  var objection: String?

  enum Stage: Equatable {
    case waiting, asked, checking, accepted
    /// The gateway watches what comes of it.
    case watched
    /// The traffic shows that it holds.
    case observed
    case done, noEffect, reverted, refused
    case notSent, neverArrived, unknown, dropped
    /// The gateway has a word for it that we do not know.
    case unnamed

    var isOver: Bool {
      switch self {
      case .waiting, .asked, .checking, .accepted, .watched, .observed, .unnamed: false
      default: true
      }
    }

    /// Whether nothing of it holds, so that nothing can be put back.
    var isFailed: Bool {
      switch self {
      case .reverted, .refused, .notSent, .neverArrived, .dropped: true
      default: false
      }
    }
  }
}

extension OperationStory {
  /// The gateway's account, at `now` on its clock.
  init(_ reading: OperationReading, at now: WallTime?) {
    node = reading.node
    deed = Deed(reading)
    stage = Stage(reading.state)
    (actor, reason) = (reading.actor, reading.reason)
    (askedAt, doneAt) = (reading.askedAt, reading.doneAt)
    (before, after) = (reading.before, reading.after)
    (inFlight, newWork) = (reading.inFlight, reading.newWorkSince)
    if let asked = reading.askedAt, let end = reading.doneAt ?? now {
      age = max(.zero, end - asked)
    }
    if let now, let reverts = reading.revertsAt { revertsIn = max(.zero, reverts - now) }
  }

  init(_ progress: OperationProgress, at now: WallTime?) {
    self.init(progress.reading, at: now)
    take(progress)
  }

  /// Our own account, with the gateway's where it has one.
  init(_ course: Course, _ progress: OperationProgress?, at now: WallTime?) {
    if let reading = course.operation {
      self.init(reading, at: now)
      if let progress, progress.reading.id == reading.id {
        take(progress)
      }
    } else {
      self.init(node: course.intent.node, deed: Deed(course.intent.order), stage: .waiting)
    }
    reason = reason ?? course.intent.reason
    (stage, objection) = Stage.of(course.phase)
  }
}

extension OperationStory {
  /// What the node's own figures show against the gateway's account is believed.
  private mutating func take(_ progress: OperationProgress) {
    (firstInFlight, timeLeft) = (progress.firstInFlight, progress.timeLeft)
    if let shown = progress.newWorkShown, shown > 0 { newWork = max(newWork ?? 0, shown) }
  }
}

extension OperationStory.Stage {
  fileprivate init(_ state: OperationState?) {
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

  fileprivate static func of(_ phase: Course.Phase) -> (Self, String?) {
    switch phase {
    case .waiting: (.waiting, nil)
    case .asked: (.asked, nil)
    case .checking(let problem): (.checking, problem.description)
    case .accepted: (.accepted, nil)
    case .observed: (.observed, nil)
    case .done: (.done, nil)
    case .noEffect: (.noEffect, nil)
    case .reverted: (.reverted, nil)
    case .refused(let objection):
      (.refused, objection.words.isEmpty ? objection.code : objection.words)
    case .notSent(let problem): (.notSent, problem.description)
    case .neverArrived: (.neverArrived, nil)
    case .unknown: (.unknown, nil)
    case .dropped: (.dropped, nil)
    }
  }
}
