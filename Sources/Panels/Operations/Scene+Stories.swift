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
    let progress = fleet.progress[node]
    if let course = courses[node], isNewest(course, progress) {
      return OperationStory(course, progress, at: gatewayTime)
    }
    return progress.map { OperationStory($0, at: gatewayTime) }
  }

  /// The same while it is news: under way, just over, or something that went wrong.
  func news(of node: NodeID) -> OperationStory? {
    guard let story = story(of: node) else { return nil }
    if !story.stage.isOver || (story.revertsIn != nil && !story.stage.isFailed) { return story }
    return isRecent(story, courses[node]) ? story : nil
  }

  /// Whether our own change is what the node's newest operation is about: one that is not over is,
  /// and one that is over is until somebody begins another.
  private func isNewest(_ course: Course, _ progress: OperationProgress?) -> Bool {
    guard course.phase.isOver, let progress else { return true }
    if let operation = course.operation { return operation.id == progress.reading.id }
    return course.askedAt.map { $0 >= progress.firstSeenAt } ?? false
  }

  private func isRecent(_ story: OperationStory, _ course: Course?) -> Bool {
    let interest: Span
    switch story.stage {
    case .noEffect, .unknown: interest = .minutes(10)
    case .dropped: return false
    default: interest = .seconds(45)
    }
    if let done = story.doneAt, let now = gatewayTime { return now - done < interest }
    guard let asked = course?.askedAt else { return story.stage == .noEffect }
    return fleet.now - asked < interest
  }
}
