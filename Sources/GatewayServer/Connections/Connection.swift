import FleetModel

/// One caller's connection, as a value: bytes and time go in, what to do comes out.
///
/// It opens no socket and reads no clock, so every slow, broken and hostile caller can be played to
/// it by a test. It answers one request at a time and in order; what a caller sends ahead waits, at
/// first here and then, since nothing is read meanwhile, in the caller's own system.
struct Connection: Sendable {
  /// What the loop is to do next.
  enum Action: Equatable {
    /// Nothing, until more bytes or more time have come.
    case wait
    /// Say whether this request's body is welcome: call `proceed` or `answer`.
    case admit(RequestHead)
    /// Answer this request: call `answer`.
    case handle(Request)
    /// Tell the caller why not: call `answer`. The connection closes after it.
    case refuse(Refusal)
  }

  enum Phase: Equatable {
    /// Between requests, or within a head: `started` is set by its first byte.
    case reading(since: Moment, started: Moment?)
    case judging(RequestHead)
    case readingBody(since: Moment)
    /// The handler has the request, and makes the answer now or later.
    case answering
    /// The handler has begun the answer and writes its body piece by piece.
    case streaming(BodyFraming)
    /// The last answer is on its way; the connection closes behind it.
    case leaving
    /// Our side is closed. What still comes is thrown away, because closing on unread bytes makes
    /// the system take back the answer that the caller has not read yet.
    case farewell(since: Moment)
    case over
  }

  private let limits: RequestLimits
  let patience: Patience
  /// A guest came when every place was taken. It is served if it brings a request at once.
  let isGuest: Bool
  var phase: Phase
  private(set) var parser: RequestParser
  private var unread: [UInt8] = []
  private var unreadStart = 0
  private(set) var outbox = Outbox()
  private(set) var inputEnded = false
  private var isStopping = false
  private var requestKeepsAlive = true
  private var leavesInputUnread = false
  private var mustShutDown = false
  private var mustTellCaughtUp = false
  /// An answer without a marked end was cut off: only a reset tells it from a whole one.
  private(set) var mustReset = false

  init(limits: RequestLimits, patience: Patience, isGuest: Bool = false, at now: Moment) {
    self.limits = limits
    self.patience = patience
    self.isGuest = isGuest
    parser = RequestParser(limits: limits)
    // A new connection owes its first request as if it had begun it: 5 s, not the 30 s of one
    // that has already proved useful.
    phase = .reading(since: now, started: now)
  }
}

// What happens to it.
extension Connection {
  mutating func receive(_ bytes: UnsafeBufferPointer<UInt8>) {
    switch phase {
    case .farewell, .over: return
    default: unread.append(contentsOf: bytes)
    }
  }

  /// The caller will send no more. It may still read: one that closes its sending side after a
  /// request gets what was answered at once. One whose answer is still being made has left; see
  /// `RequestHandler.callerLeft`.
  mutating func endOfInput() {
    inputEnded = true
    switch phase {
    case .reading, .readingBody:
      if outbox.isEmpty, hasReadAll { phase = .over }
    case .answering, .streaming, .farewell: phase = .over
    case .judging, .leaving, .over: break
    }
  }

  /// Moves on with the bytes at hand.
  mutating func next(at now: Moment) -> Action {
    // One answer at a time: the next request waits until the caller has taken the last answer.
    guard outbox.isEmpty, unreadStart < unread.count else { return .wait }
    switch phase {
    case .reading(let since, nil): phase = .reading(since: since, started: now)
    case .reading, .readingBody: break
    case .judging, .answering, .streaming, .leaving, .farewell, .over: return .wait
    }
    let (used, outcome) = unread.withUnsafeBufferPointer { bytes in
      parser.read(UnsafeBufferPointer(rebasing: bytes[unreadStart...]))
    }
    dropUnread(used)
    return action(after: outcome)
  }

  private mutating func action(after outcome: RequestParser.Outcome) -> Action {
    switch outcome {
    case .incomplete:
      if inputEnded { phase = .over }
      return .wait
    case .headComplete(let head):
      phase = .judging(head)
      return .admit(head)
    case .complete(let request):
      phase = .answering
      requestKeepsAlive = request.head.keepsAlive
      return .handle(request)
    case .refused(let refusal):
      return refuse(refusal)
    }
  }

  mutating func refuse(_ refusal: Refusal) -> Action {
    phase = .answering
    requestKeepsAlive = false
    leavesInputUnread = true
    return .refuse(refusal)
  }

  /// Whether everything that came has been used.
  var hasReadAll: Bool { unreadStart == unread.count }

  private mutating func dropUnread(_ count: Int) {
    unreadStart += count
    guard hasReadAll else { return }
    unread.removeAll(keepingCapacity: unread.capacity <= 64 * 1024)
    unreadStart = 0
  }

  /// Takes the body of the request that `admit` showed.
  mutating func proceed(at now: Moment) {
    guard case .judging(let head) = phase else { return }
    phase = .readingBody(since: now)
    // Who has already begun to send the body waits for nothing.
    if head.expectsContinue, hasReadAll {
      outbox.append(copying: "HTTP/1.1 100 Continue\r\n\r\n".utf8, at: now)
    }
  }

  /// Whether the connection goes on after the answer that is due.
  var keepsAlive: Bool {
    if case .judging = phase { return false }
    return requestKeepsAlive && !isStopping && !isGuest
      && !(inputEnded && hasReadAll)
  }

  /// Gives the answer that is due.
  mutating func answer(_ reply: Reply, at now: Moment) {
    switch phase {
    case .judging: leavesInputUnread = true
    case .answering: break
    // One answer has begun already. Two in one would be worse than one cut off.
    case .streaming: return abort(at: now)
    default: return
    }
    finish(keepingAlive: keepsAlive, at: now)
    outbox.append(reply.head, at: now)
    outbox.append(reply.body, at: now)
  }

  /// Begins the answer that is due; its body follows with `write` and `end`.
  mutating func begin(_ head: StreamHead, at now: Moment) {
    guard phase == .answering else { return }
    requestKeepsAlive = head.keepsAlive
    phase = .streaming(head.framing)
    outbox.append(head.bytes, at: now)
  }

  mutating func write(_ bytes: [UInt8], at now: Moment) {
    guard case .streaming(let framing) = phase else { return }
    outbox.append(bodyPiece: bytes, framing, at: now)
  }

  mutating func end(trailers: [Response.Field], at now: Moment) {
    guard case .streaming(let framing) = phase else { return abort(at: now) }
    outbox.append(bodyEnd: trailers, framing, at: now)
    finish(keepingAlive: requestKeepsAlive && !isStopping, at: now)
    if outbox.isEmpty { outboxEmptied(at: now) }
  }

  /// Gives up the answer, begun or not, so that the caller sees that it is not whole.
  mutating func abort(at now: Moment) {
    switch phase {
    case .answering: break
    case .streaming(let framing): mustReset = framing == .untilClose
    default: return
    }
    finish(keepingAlive: false, at: now)
    if outbox.isEmpty { outboxEmptied(at: now) }
  }

  private mutating func finish(keepingAlive goesOn: Bool, at now: Moment) {
    phase = goesOn ? .reading(since: now, started: nil) : .leaving
    parser = RequestParser(limits: limits)
    mustTellCaughtUp = false
  }

  /// The system has taken `count` bytes of the outbox.
  mutating func sent(_ count: Int, at now: Moment) {
    let wasBehind = outbox.isBehind
    outbox.drop(count)
    if wasBehind, !outbox.isBehind, case .streaming = phase { mustTellCaughtUp = true }
    if outbox.isEmpty { outboxEmptied(at: now) }
  }

  private mutating func outboxEmptied(at now: Moment) {
    switch phase {
    case .reading where (isStopping || inputEnded) && hasReadAll: phase = .over
    case .reading: phase = .reading(since: now, started: nil)
    case .leaving: close(at: now)
    default: break
    }
  }

  /// Whether a caller that was behind has caught up. Says so once.
  mutating func takeCaughtUp() -> Bool {
    defer { mustTellCaughtUp = false }
    return mustTellCaughtUp
  }

  private mutating func close(at now: Moment) {
    guard leavesInputUnread || unreadStart < unread.count, !inputEnded, !mustReset else {
      phase = .over
      return
    }
    phase = .farewell(since: now)
    mustShutDown = true
  }

  /// Whether our sending side is to be shut down now. Says so once.
  mutating func takeShutDown() -> Bool {
    defer { mustShutDown = false }
    return mustShutDown
  }

  /// The server stops: what is in flight is finished, nothing new is begun.
  mutating func stop() {
    isStopping = true
    if case .reading = phase, parser.isUntouched, hasReadAll, outbox.isEmpty {
      phase = .over
    }
  }

  mutating func breakOff() {
    if phase == .streaming(.untilClose) { mustReset = true }
    phase = .over
  }

  /// Ends it before it has brought a request, as a guest's whose place is needed.
  mutating func turnAway(_ refusal: Refusal = .tooManyConnections) -> Action { refuse(refusal) }
}
