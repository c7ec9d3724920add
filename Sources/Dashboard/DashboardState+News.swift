import Acting
import Alerting
import Commands
import FleetModel
import FleetStore

extension DashboardState {
  /// Takes in what is new of the fleet, and what time has brought.
  mutating func take(_ event: FleetEvent) -> [DashboardEffect] {
    NewsStep.allCases.flatMap { take(event, $0) }
  }

  mutating func take(_ event: FleetEvent, _ step: NewsStep) -> [DashboardEffect] {
    guard replay == nil else {
      if step == .hear, case .ticked(let moment) = event { playOn(until: moment) }
      if step == .judge { followStrangeness() }
      return []
    }
    switch step {
    case .hear: return hear(event)
    case .remember:
      memory.take(event)
      return []
    case .judge:
      let told = tellOfAlerts()
      if isLive { followAlerts() }
      followStrangeness()
      return told
    }
  }

  private mutating func hear(_ event: FleetEvent) -> [DashboardEffect] {
    let role = fleet.leadingSource?.access?.role
    let aim = aimedAt
    let kind = fleet.kindWithoutControls
    let effects = fleet.apply(event).map { DashboardEffect.fleet($0) }
    now = max(now, fleet.now)
    if case .breakdownFailed = event { latencyAsking.failed(at: now) }
    // A picture that is paused or of the past stands still, and what it is drawn from does too.
    if isLive {
      orderRowsIfChanged()
      followOperations()
      followQueues()
      followSpend()
    }
    if aim != aimedAt { aimMovedAt = now }
    noteMovedTargets()
    if role != fleet.leadingSource?.access?.role || kind != fleet.kindWithoutControls {
      chooseKeymap()
    }
    return effects + (acts.news(of: event, in: fleet).map { advanceActs($0) } ?? []) + passTime()
      + followLatencies() + followAudit()
  }

  /// Looks for what is wrong, and tells whoever wants to be told.
  private mutating func tellOfAlerts() -> [DashboardEffect] {
    let news = alerts.apply(.looked(fleet))
    var effects: [DashboardEffect] = []
    if let words = bell.take(news, at: fleet), callsOfAlerts { effects.append(.call(words)) }
    if tellsOfAlerts, !news.isEmpty { effects.append(.tell(news)) }
    return effects
  }

  /// What a key would act on. Another node is another aim, and so is one that came under its name.
  private struct AimedAt: Equatable {
    var node: NodeID?
    var revision: Int?
    var marks: Int
  }

  private var aimedAt: AimedAt {
    let node = attention.openNode ?? attention.selected
    return AimedAt(
      node: node, revision: node.flatMap { fleet.nodes[$0]?.revision },
      marks: attention.marked.count)
  }

  /// Tells the acts what happened, asks what they want to know, and says when one has failed.
  mutating func advanceActs(_ event: ActEvent) -> [DashboardEffect] {
    let failed = Set(failedCourses.map(\.id))
    let questions = acts.apply(event)
    if let course = failedCourses.first(where: { !failed.contains($0.id) }) {
      attention.notice = Notice(
        "\(Deed(course.intent.order).noun) of \(course.intent.node.name): \(course.words)",
        isWarning: true)
    }
    return questions.map { .ask($0) }
  }

  private var failedCourses: [Course] {
    acts.undertakings.flatMap { $0.courses.filter { $0.phase.isFailure } }
  }

  /// When the loop must tick, whatever else happens.
  package var nextDeadline: Moment? {
    [
      replay?.dueAt, attention.pendingWeights?.dueAt, attention.actionDialog?.asksAgainAt,
      rails.unlockedUntil,
      acts.nextDeadline,
    ].compactMap { $0 }.min()
  }

  /// Does what is due.
  private mutating func passTime() -> [DashboardEffect] {
    closeForgottenDialogs()
    endUnlocking()
    return askAgainIfDue() + sendWeightsIfDue()
  }
}
