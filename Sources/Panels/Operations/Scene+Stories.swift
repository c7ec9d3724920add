import Acting
import Dashboard
import FleetModel
import FleetStore

extension Scene {
  /// What time it is by the gateway's clock, as far as we can tell.
  var gatewayTime: WallTime? {
    fleet.documentTime.map { $0 + max(.zero, fleet.now - shownMoment) }
  }

  /// The newest change to a node, however long ago.
  func story(of node: NodeID) -> OperationStory? {
    if let news = news(of: node) { return news }
    let progress = fleet.progress[node]
    if let course = courses[node], isNewest(course, progress) {
      return OperationStory(course, progress, at: gatewayTime)
    }
    return progress.map { OperationStory($0, at: gatewayTime) }
  }

  /// The same while it is news: under way, just over, or something that went wrong.
  ///
  /// A change of ours that came to nothing leaves what was under way before it, and that is told
  /// again as soon as the other is no news any more.
  func news(of node: NodeID) -> OperationStory? {
    let progress = fleet.progress[node]
    if let course = courses[node], isNewest(course, progress) {
      let story = OperationStory(course, progress, at: gatewayTime)
      let id = course.operation?.id ?? course.id.text
      if isNews(story, id: id, askedAt: course.askedAt) { return story }
    }
    guard let progress else { return nil }
    let story = OperationStory(progress, at: gatewayTime)
    return isNews(story, id: progress.reading.id, askedAt: nil) ? story : nil
  }

  /// Our own changes that no gateway lists, the newest first: those without an answer, and those that
  /// came to nothing a short while ago.
  var unlisted: [OperationStory] {
    let courses = acts.undertakings.suffix(20).flatMap(\.courses).filter { course in
      guard course.operation == nil, let asked = course.askedAt else { return false }
      return !course.phase.isOver || fleet.now - asked < .minutes(10)
    }
    return courses.suffix(3).reversed().map { course in
      var story = OperationStory(course, at: gatewayTime)
      if let asked = course.askedAt { story.askedAt = gatewayTime.map { $0 + (asked - fleet.now) } }
      return story
    }
  }

  /// Whether our own change is what the node's newest operation is about: one that is not over is,
  /// and one that is over is until somebody begins another.
  private func isNewest(_ course: Course, _ progress: OperationProgress?) -> Bool {
    guard course.phase.isOver, let progress else { return true }
    if let operation = course.operation { return operation.id == progress.reading.id }
    return course.askedAt.map { $0 >= progress.firstSeenAt } ?? false
  }

  /// It hides figures of its row, so what is done says so and goes; what went wrong stays until it
  /// was looked at, but not for ever.
  private func isNews(_ story: OperationStory, id: String, askedAt: Moment?) -> Bool {
    let stage = story.stage
    guard stage.isOver else { return true }
    if story.revertsIn != nil, !stage.isWithoutTrace { return true }
    if stage.isFailure, attention.lookedAt.contains(id) { return false }
    if let done = story.doneAt, let now = gatewayTime { return now - done < stage.interest }
    guard let askedAt else { return stage == .noEffect }
    return fleet.now - askedAt < stage.interest
  }
}

extension OperationStory.Stage {
  /// For how long it is of interest that it is over.
  fileprivate var interest: Span {
    switch self {
    case .noEffect, .unknown: .minutes(10)
    case .refused, .notSent, .neverArrived, .reverted: .minutes(1)
    case .dropped: .zero
    default: .seconds(10)
    }
  }
}
