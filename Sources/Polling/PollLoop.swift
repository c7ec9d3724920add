import Adapters
import FleetModel
import FleetStore
import Threading

/// What runs on the poller's thread: asks, waits for whatever comes first, and tells.
///
/// Everything that decides is in `SourcePolling`; everything that can wait is in `TransferGroup`.
final class PollLoop {
  private var sources: [SourcePolling]
  private let group: TransferGroup
  private let limits: PollLimits
  private let clock: SystemClock
  private let journal: (any ControlJournal)?
  private let deliver: @Sendable (FleetEvent) -> Void
  private var asked: [ObjectIdentifier: (source: Int, question: Question)] = [:]
  private var random = SystemRandomNumberGenerator()

  init(
    sources: [PolledSource], clock: SystemClock, limits: PollLimits,
    journal: (any ControlJournal)? = nil, deliver: @escaping @Sendable (FleetEvent) -> Void
  ) {
    self.sources = sources.map { SourcePolling($0, limits: limits) }
    self.clock = clock
    self.limits = limits
    self.journal = journal
    self.deliver = deliver
    group = TransferGroup(sources: sources.count)
  }

  /// What other threads need to end a `wait`.
  var bell: TransferBell { group.bell }

  var statistics: [SourceID: PollStatistics] {
    Dictionary(
      sources.map { ($0.source.id, $0.statistics) }, uniquingKeysWith: { first, _ in first })
  }

  func start() {
    for index in sources.indices { advance(index) { .started(at: $0) } }
  }

  func pollNow(_ id: SourceID) {
    for index in sources.indices where sources[index].source.id == id {
      advance(index) { .requested(at: $0) }
    }
  }

  func fetchHistory(_ id: SourceID) {
    for index in sources.indices where sources[index].source.id == id {
      sources[index].renewHistory()
    }
  }

  func fetchLatencies(_ id: SourceID, _ wish: LatencyWish) {
    for index in sources.indices where sources[index].source.id == id {
      perform(sources[index].fetchLatencies(wish, at: clock.now), for: index)
    }
  }

  /// Takes one turn: begins what is due, reads what has come, and waits if there was neither.
  func turn() {
    for index in sources.indices { advance(index) { .reached($0) } }
    let finished = group.advance(now: { clock.now })
    for transfer in finished { take(transfer) }
    if finished.isEmpty { group.wait(atMost: timeToNextTry) }
  }

  private func advance(_ index: Int, _ event: (Moment) -> PollSchedule.Event) {
    let now = clock.now
    perform(sources[index].advance(event(now), at: now, random: &random), for: index)
  }

  private func take(_ transfer: Transfer) {
    guard let (index, question) = asked.removeValue(forKey: ObjectIdentifier(transfer)) else {
      return
    }
    if sources[index].conversation.isJournaled {
      let changes = journal?.changes(at: sources[index].source.endpoint.description) ?? []
      sources[index].note(changes, by: journal?.actor, at: clock.wallTime)
    }
    let effects = sources[index].take(
      transfer.ending, to: question, at: clock.now, wallTime: clock.wallTime, random: &random)
    perform(effects, for: index)
  }

  private func perform(_ effects: [SourcePolling.Effect], for index: Int) {
    for effect in effects {
      switch effect {
      case .deliver(let event): deliver(event)
      case .ask(let question): ask(question, for: index)
      }
    }
  }

  private func ask(_ question: Question, for index: Int) {
    let transfer = Transfer(
      TransferRequest(
        source: sources[index].source, path: question.path, line: question.line,
        accepted: question.accepted, form: question.form, entityTag: question.entityTag,
        deadline: sources[index].deadline(of: question), limits: limits))
    asked[ObjectIdentifier(transfer)] = (index, question)
    group.add(transfer, at: clock.now)
  }

  private var timeToNextTry: Span {
    let next = sources.compactMap(\.nextTry).min()
    // Requests under way have deadlines of their own, of which curl knows.
    return next.map { $0 - clock.now } ?? .minutes(1)
  }
}
