import FleetModel
import FleetStore
import Polling
import Threading

/// A fleet that is looked at by somebody who does not stay: a picture, a list, a check, a change.
///
/// It asks from the moment it is made, and goes on until it is stopped.
struct FirstLook {
  /// A gateway that has not answered by then is not going to.
  static let patience = Span.seconds(6)

  let watched: WatchedFleet
  let clock = SystemClock()
  let poller: Poller
  private let mailbox: Mailbox<FleetEvent>
  private let patience: Span

  init(_ watched: WatchedFleet, patience: Span = Self.patience) {
    let mailbox = Mailbox<FleetEvent>()
    poller = Poller(
      sources: watched.sources.map(\.hastened), clock: clock, journal: watched.journal
    ) { mailbox.post($0) }
    (self.watched, self.mailbox, self.patience) = (watched, mailbox, patience)
    poller.start()
  }

  func stop() {
    poller.stop()
    watched.practice?.stop()
  }

  /// Waits for the first document, and with it for the past that belongs to it if that is wanted.
  /// Everything that happens until then goes to `take`, in its order. Returns whether there is a
  /// picture by now: a gateway may also say nothing at all, not even that it cannot.
  @discardableResult
  func gather(
    includingPast: Bool = false, _ take: (FleetEvent) -> Void
  ) throws(StartProblem) -> Bool {
    let deadline = clock.now + patience
    var wants = Wants(of: watched.sources, past: includingPast)
    while !wants.isSatisfied, clock.now < deadline {
      for event in events(until: deadline) {
        wants.note(event)
        take(event)
      }
    }
    if let problem = wants.problem, !wants.hasPicture {
      throw watched.isUnreachable(because: problem)
    }
    return wants.hasPicture
  }

  /// The fleet as its first document shows it.
  func fleet() throws(StartProblem) -> Fleet {
    var fleet = watched.unknownFleet
    guard try gather({ _ = fleet.apply($0) }) else { throw watched.isUnreachable(because: nil) }
    return fleet
  }

  /// What has happened, as soon as something has, or nothing when `deadline` has come.
  func events(until deadline: Moment) -> [FleetEvent] {
    var descriptors = PollSet([mailbox.descriptor])
    descriptors.wait(from: clock.now, until: deadline)
    return mailbox.collect()
  }
}

extension WatchedFleet {
  /// The words for a gateway that has not answered.
  func isUnreachable(because problem: SourceProblem?) -> StartProblem {
    let address = sources.first?.endpoint.description ?? ""
    let why = problem.map { "\($0)" + ($0.advice.map { "; \($0)" } ?? "") } ?? "it gives no answer"
    return StartProblem(
      why.contains(address) ? why : "\(address): \(why)", status: ExitStatus.unreachable)
  }
}

extension PolledSource {
  /// A page is looked at twice, and nobody waits a minute for the second time.
  fileprivate var hastened: PolledSource {
    guard kind != .gateway else { return self }
    var source = self
    source.interval = min(interval, .seconds(2))
    return source
  }
}

/// What is still missing for a full picture.
private struct Wants {
  /// How many more documents of each source; a page only counts, so what happens now is the
  /// difference between two.
  private var missing: [SourceID: Int]
  private var turned: Set<SourceID>
  private var awaitsPast: Bool
  private(set) var hasPicture = false
  private(set) var problem: SourceProblem?

  init(of sources: [PolledSource], past: Bool) {
    missing = Dictionary(
      sources.map { ($0.id, $0.kind == .gateway ? 1 : 2) }, uniquingKeysWith: { first, _ in first })
    turned = Set(sources.lazy.filter { $0.kind != .gateway }.map(\.id))
    awaitsPast = past
  }

  var isSatisfied: Bool { missing.isEmpty && !(hasPicture && awaitsPast) }

  mutating func note(_ event: FleetEvent) {
    switch event {
    case .observed(let observation):
      // What was taken for a gateway may turn out to be a page.
      if observation.kind != nil, turned.insert(observation.source).inserted {
        missing[observation.source] = 2
      }
      hasPicture = true
      missing[observation.source]? -= 1
      if missing[observation.source] == 0 { missing[observation.source] = nil }
      if observation.unsupported.contains(.history) { awaitsPast = false }
    case .backfilled, .backfillFailed: awaitsPast = false
    case .pollFailed(let source, let problem, _, _):
      self.problem = problem
      missing[source] = nil
      if hasPicture { awaitsPast = false }
    case .confirmedUnchanged, .brokenDown, .breakdownFailed, .joined, .left, .ticked: break
    }
  }
}
