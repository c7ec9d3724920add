import FleetModel
import FleetStore

/// A change to a node and how far it has come, whoever made it: what rows, details, the list of
/// operations, notices and the command line tell from.
///
/// Our own changes are told by their courses, because those know what was asked and never answered;
/// those of others by what the gateway says of them.
package struct OperationStory: Equatable, Sendable {
  package var node: NodeID
  package var deed: Deed
  package var stage: Stage
  package var actor: String?
  package var reason: String?
  package var askedAt: WallTime?
  package var doneAt: WallTime?
  package var before: NodeStanding?
  package var after: NodeStanding?
  package var inFlight: Int?
  /// What the node had in flight when it began.
  package var firstInFlight: Int?
  /// Requests that were sent to the node since.
  package var newWork: Int?
  package var timeLeft: Span?
  /// How long it has been watched, or took until it was done.
  package var age: Span?
  /// How long until the gateway puts back what was.
  package var revertsIn: Span?
  /// What a gateway or the network said against it.
  package var objection: String?
  /// Whether it was asked for here, so that it has an author before the gateway names one.
  package var isOurs = false

  package init(node: NodeID, deed: Deed, stage: Stage) {
    (self.node, self.deed, self.stage) = (node, deed, stage)
  }
}

extension OperationStory {
  /// The gateway's account, at `now` on its clock.
  package init(_ reading: OperationReading, at now: WallTime?) {
    self.init(node: reading.node, deed: Deed(reading), stage: Stage(reading.state))
    (actor, reason) = (reading.actor, reading.reason)
    (askedAt, doneAt) = (reading.askedAt, reading.doneAt)
    (before, after) = (reading.before, reading.after)
    (inFlight, newWork) = (reading.inFlight, reading.newWorkSince)
    // When one ended that nobody watched, nobody knows.
    if let asked = reading.askedAt, let end = reading.doneAt ?? (stage.isOver ? nil : now) {
      age = max(.zero, end - asked)
    }
    if stage == .refused { objection = "the node had become another meanwhile" }
    if let now, let reverts = reading.revertsAt { revertsIn = max(.zero, reverts - now) }
  }

  package init(_ progress: OperationProgress, at now: WallTime?) {
    self.init(progress.reading, at: now)
    take(progress)
  }

  /// Our own account, with the gateway's where it has one.
  package init(_ course: Course, _ progress: OperationProgress? = nil, at now: WallTime? = nil) {
    if let reading = course.ownOperation {
      self.init(reading, at: now)
      if let progress, progress.reading.id == reading.id { take(progress) }
    } else {
      self.init(node: course.intent.node, deed: Deed(course.intent.order), stage: .waiting)
    }
    reason = reason ?? course.intent.reason
    stage = Stage(course.phase)
    objection = course.phase.objection
    isOurs = true
  }
}

extension OperationStory {
  /// What the node's own figures show against the gateway's account is believed.
  private mutating func take(_ progress: OperationProgress) {
    (firstInFlight, timeLeft) = (progress.firstInFlight, progress.timeLeft)
    if let shown = progress.newWorkShown, shown > 0 { newWork = max(newWork ?? 0, shown) }
  }
}

extension Course {
  /// The gateway's account, where it is of this very change: to keep one is no change of its own.
  fileprivate var ownOperation: OperationReading? {
    if case .confirm = intent.order { nil } else { operation }
  }
}

extension Course.Phase {
  /// What a gateway or the network said against it.
  fileprivate var objection: String? {
    switch self {
    case .checking(let problem), .notSent(let problem): problem.description
    // The gateway tells it by its clock to the millisecond, which nobody reads at night.
    case .refused(let objection) where objection.code == "expired":
      "it reached the gateway too late, and nothing was done"
    case .refused(let objection) where !objection.words.isEmpty: objection.words
    case .refused(let objection):
      objection.code.isEmpty ? "status \(objection.status)" : objection.code
    default: nil
    }
  }
}
