import Adapters
import FleetModel
import FleetStore
import Threading

/// What runs on the poller's thread: asks, waits for whatever comes first, and tells.
///
/// Everything that decides is in `SourcePolling`; everything that can wait is in `TransferGroup`.
final class PollLoop {
  private var sources: [SourcePolling] = []
  /// Which each of them is, ascending: its place changes when one before it goes.
  private var numbers: [Int] = []
  private var nextNumber = 0
  private let group: TransferGroup
  private let limits: PollLimits
  private let clock: SystemClock
  private let journal: (any ControlJournal)?
  private let deliver: @Sendable (FleetEvent) -> Void
  private var asked: [ObjectIdentifier: (number: Int, question: Question)] = [:]
  private var random = SystemRandomNumberGenerator()

  init(
    sources: [PolledSource], clock: SystemClock, limits: PollLimits,
    journal: (any ControlJournal)? = nil, deliver: @escaping @Sendable (FleetEvent) -> Void
  ) {
    self.clock = clock
    self.limits = limits
    self.journal = journal
    self.deliver = deliver
    group = TransferGroup(sources: sources.count)
    for source in sources { add(source) }
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

  /// Asks those of `list` from now on and no others. Whoever was asked before goes on as before, and what
  /// is under way to one that has gone is heard by nobody.
  func watch(_ list: [PolledSource]) {
    let wanted = Dictionary(list.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for index in sources.indices.reversed() {
      let source = sources[index].source
      guard wanted[source.id]?.isPolled(as: source) != true else { continue }
      sources.remove(at: index)
      numbers.remove(at: index)
    }
    let known = Set(sources.map(\.source.id))
    for source in list where !known.contains(source.id) {
      add(source)
      advance(sources.count - 1) { .started(at: $0) }
    }
  }

  private func add(_ source: PolledSource) {
    sources.append(SourcePolling(source, limits: limits))
    numbers.append(nextNumber)
    nextNumber += 1
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
    guard let (number, question) = asked.removeValue(forKey: ObjectIdentifier(transfer)),
      let index = place(of: number)
    else { return }
    if sources[index].conversation.isJournaled {
      let changes = journal?.changes(at: sources[index].source.endpoint.description) ?? []
      sources[index].note(changes, by: journal?.actor, at: clock.wallTime)
      sources[index].conversation.learn(forgotten)
    }
    let effects = sources[index].take(
      transfer.ending, to: question, at: clock.now, wallTime: clock.wallTime, random: &random)
    perform(effects, for: index)
  }

  /// What has been taken out, as any of the sources has it.
  private var forgotten: [String] {
    sources.lazy.filter(\.conversation.isJournaled)
      .flatMap { [journal] in journal?.changes(at: $0.source.endpoint.description) ?? [] }
      .filter(\.leavesOut).compactMap { $0.after?.server }
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
    asked[ObjectIdentifier(transfer)] = (numbers[index], question)
    group.add(transfer, at: clock.now)
  }

  /// Where it is now, unless it has gone.
  private func place(of number: Int) -> Int? {
    var (low, high) = (0, numbers.count)
    while low < high {
      let middle = (low + high) / 2
      if numbers[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < numbers.count && numbers[low] == number ? low : nil
  }

  private var timeToNextTry: Span {
    let next = sources.compactMap(\.nextTry).min()
    // Requests under way have deadlines of their own, of which curl knows.
    return next.map { $0 - clock.now } ?? .minutes(1)
  }
}
