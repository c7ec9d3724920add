import Acting
import FleetModel
import FleetStore
import Polling
import Threading

/// The fleet and our changes to it, while a command of the shell looks on.
struct ActSite {
  private(set) var fleet: Fleet
  private(set) var acts = Acts()
  let rails: GuardRails
  private let watched: WatchedFleet
  private let poller: Poller
  private let client: ControlClient
  private let mailbox = Mailbox<LoopEvent>()
  private let clock = SystemClock()
  private var descriptors: PollSet
  private var previews: [Intent.ID: ControlAnswer] = [:]
  var numbers = IntentNumbers(session: SessionName.make())

  /// Whoever has acted wants to see what comes of it soon.
  private static let interval = Span.milliseconds(500)
  /// Nothing longer than this is slept through, so that waiting is noticed to take too long.
  private static let longestTurn = Span.milliseconds(250)

  init(_ watched: WatchedFleet) throws(StartProblem) {
    self.watched = watched
    rails = watched.rails
    fleet = watched.unknownFleet
    var sources = watched.sources
    for index in sources.indices {
      sources[index].interval = min(sources[index].interval, Self.interval)
    }
    let mailbox = mailbox
    let journal = watched.journal
    poller = Poller(sources: sources, clock: clock, journal: journal) { mailbox.post(.fleet($0)) }
    client = ControlClient(
      sources: sources.filter(\.kind.takesControls), clock: clock, journal: journal
    ) { mailbox.post(.replied($0)) }
    descriptors = PollSet([mailbox.descriptor])
  }

  var now: Moment { clock.now }

  /// Gets the first picture of the fleet, and finds out whether anything may be done to it.
  mutating func arrive() throws(StartProblem) {
    poller.start()
    client.start()
    let deadline = now + FirstLook.patience
    var problem: SourceProblem?
    while fleet.leadingSource?.lastNewsAt == nil, problem == nil, now < deadline {
      turn { event in
        if case .fleet(.pollFailed(_, let why, _, _)) = event { problem = why }
      }
    }
    guard fleet.leadingSource?.lastNewsAt != nil else {
      throw watched.isUnreachable(because: problem)
    }
    if let objection = rails.objection(to: fleet, at: now) {
      throw StartProblem(objection.words, status: ExitStatus.failed)
    }
  }

  func leave() {
    poller.stop()
    client.stop()
    watched.practice?.stop()
  }

  /// What the gateway says would come of each.
  mutating func previews(of intents: [Intent]) -> [Intent.ID: ControlAnswer] {
    ask(intents.map { .preview($0) })
    let deadline = now + .seconds(10)
    while !intents.allSatisfy({ previews[$0.id] != nil }), now < deadline { turn() }
    return previews
  }

  mutating func decide(_ intents: [Intent], isWatched: Bool) {
    ask(acts.apply(.decided(intents, isWatched: isWatched, at: now)))
  }

  /// The one decision that this command is about.
  var undertaking: Undertaking? { acts.undertakings.last }

  mutating func goOn(_ isWanted: Bool) {
    guard let id = undertaking?.id else { return }
    ask(acts.apply(isWanted ? .wentOn(id, at: now) : .stopped(id, at: now)))
  }

  /// Waits a little for what happens next, and takes it in.
  mutating func turn(_ look: (LoopEvent) -> Void = { _ in }) {
    descriptors.wait(from: now, until: now + Self.longestTurn)
    for event in mailbox.collect() {
      look(event)
      take(event)
    }
    _ = fleet.apply(.ticked(now))
    ask(acts.apply(.ticked(now)))
  }

  private mutating func take(_ event: LoopEvent) {
    switch event {
    case .fleet(let event):
      _ = fleet.apply(event)
      if let news = acts.news(of: event, in: fleet) { ask(acts.apply(news)) }
    case .replied(let reply):
      if case .preview(let intent) = reply.question {
        previews[intent.id] = reply.answer
      } else {
        ask(acts.apply(.answered(reply)))
        poller.pollNow(reply.question.intent.source)
      }
    case .audited, .posted, .remarked, .discovered: break
    }
  }

  private func ask(_ questions: [ControlQuestion]) {
    for question in questions {
      client.ask(question, of: fleet.kind(of: question.intent.source))
    }
  }
}
