import Adapters
import CCurl
import FleetModel
import Threading

/// What runs on the thread of a `ControlClient`: sends, waits for whatever comes first, and tells.
final class ControlLoop {
  private let sources: [SourceID: PolledSource]
  let limits: ControlLimits
  let clock: SystemClock
  let journal: (any ControlJournal)?
  private let deliver: @Sendable (ControlReply) -> Void
  let group: TransferGroup
  var asked: [ObjectIdentifier: Asked] = [:]
  /// What is to be sent, each when its time has come.
  var later: [(due: Moment, errand: BalancerErrand, asked: Asked)] = []
  /// What was carried out, or begun to be. Once is enough, whoever asks for it again.
  private var carriedOut: Set<Intent.ID> = []

  struct Asked {
    var question: ControlQuestion
    var source: PolledSource
    var context: RequestContext
    var at: Moment
    /// How far it is, where one question takes several requests.
    var call: BalancerCall?
  }

  /// A bound that no session comes near, so that none of them need be forgotten.
  static let longestMemory = 100_000

  init(
    sources: [PolledSource], clock: SystemClock, limits: ControlLimits,
    journal: (any ControlJournal)? = nil, deliver: @escaping @Sendable (ControlReply) -> Void
  ) {
    self.sources = Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    (self.clock, self.limits, self.deliver) = (clock, limits, deliver)
    self.journal = journal
    group = TransferGroup(sources: sources.count)
  }

  /// What other threads need to end a `wait`.
  var bell: TransferBell { group.bell }

  /// - Parameter found: what the source has turned out to be.
  func ask(_ question: ControlQuestion, of found: SourceKind? = nil) {
    if case .carryOut(let intent) = question {
      guard carriedOut.count < Self.longestMemory else {
        return reply(.notSent(.other("too much was sent: start anew")), to: question, clock.now)
      }
      guard carriedOut.insert(intent.id).inserted else { return }
    }
    guard let source = sources[question.intent.source] else {
      let name = question.intent.source.name
      return reply(.notSent(.other("there is no gateway '\(name)'")), to: question, clock.now)
    }
    let kind = found ?? source.kind
    if kind.isJournaled { return begin(question, at: source, kind) }
    send(question, to: source)
  }

  /// Takes one turn: reads what has come, and waits if there was nothing.
  func turn() {
    let finished = group.advance(now: { clock.now })
    for transfer in finished { take(transfer) }
    sendWhatIsDue()
    guard finished.isEmpty else { return }
    // Requests under way have deadlines of their own, of which curl knows.
    let pause = later.map { $0.due - clock.now }.min() ?? .minutes(1)
    group.wait(atMost: max(.zero, min(pause, .minutes(1))))
  }

  private func send(_ question: ControlQuestion, to source: PolledSource) {
    let call = ControlCall(question)
    let deadline = limits.deadline(of: question)
    let bounds = limits.transfer(within: deadline)
    let transfer = Transfer(
      TransferRequest(
        source: source,
        call: TransferRequest.Call(
          method: call.method.rawValue, headers: call.headers.map { ($0.name, $0.value) },
          body: call.body),
        path: call.path, deadline: deadline, limits: bounds))
    let context = RequestContext(
      endpoint: source.endpoint, path: call.path, deadline: deadline, limits: bounds,
      proxy: source.proxy)
    let now = clock.now
    asked[ObjectIdentifier(transfer)] = Asked(
      question: question, source: source, context: context, at: now)
    group.add(transfer, at: now)
  }

  private func take(_ transfer: Transfer) {
    guard let asked = asked.removeValue(forKey: ObjectIdentifier(transfer)) else { return }
    if asked.call != nil { return goOn(asked, after: transfer.ending) }
    let answer = ControlAnswer(
      of: transfer.ending, to: asked.question, asked.context, key: asked.source.key,
      now: clock.wallTime)
    reply(answer, to: asked.question, asked.at)
  }

  func reply(_ answer: ControlAnswer, to question: ControlQuestion, _ askedAt: Moment) {
    deliver(ControlReply(question, answer, askedAt: askedAt, at: clock.now))
  }
}
