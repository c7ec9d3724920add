import FleetModel

@testable import GatewayServer

/// A caller and the server with a connection and no socket between them.
///
/// It plays the loop's part: it answers whatever the connection asks it to, at once unless told to
/// do it late, and takes every answer at once unless told to be slow.
struct Conversation {
  var connection: Connection
  /// Every request that reached a handler.
  private(set) var handled: [Request] = []
  private(set) var admitted: [RequestHead] = []
  private(set) var refusals: [Refusal] = []
  private(set) var received: [UInt8] = []
  private(set) var now: Moment
  var readsAnswers = true
  var refusesBodies = false
  var answersLate = false
  var answerBody: [UInt8] = []

  init(
    limits: RequestLimits = RequestLimits(), patience: Patience = Patience(), isGuest: Bool = false
  ) {
    now = Moment(milliseconds: 1_000_000)
    connection = Connection(limits: limits, patience: patience, isGuest: isGuest, at: now)
  }

  mutating func send(_ text: String) { send(Array(text.utf8)) }

  mutating func send(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { connection.receive($0) }
    work()
  }

  mutating func endInput() {
    connection.endOfInput()
    work()
  }

  /// Lets time pass, and gives the connection its due when its deadline is reached.
  mutating func wait(_ span: Span) {
    now = now + span
    perform(connection.expire(at: now))
    work()
  }

  /// The caller reads `count` bytes of what waits for it.
  mutating func read(_ count: Int) {
    let taken =
      connection.outbox.withNext { bytes, _ in Array(bytes.prefix(count)) } ?? []
    received += taken
    connection.sent(taken.count, at: now)
  }

  // What a handler says later.

  mutating func answerNow(_ status: Int = 200) {
    answer(status, to: handled.last?.head)
    work()
  }

  mutating func begin(_ status: Int = 200) {
    let head = Response(status: status).streamHead(in: exchange(handled.last?.head), date: "now")
    connection.begin(head, at: now)
    work()
  }

  mutating func write(_ text: String) { write(Array(text.utf8)) }

  mutating func write(_ bytes: [UInt8]) {
    connection.write(bytes, at: now)
    work()
  }

  mutating func end(trailers: [Response.Field] = []) {
    connection.end(trailers: trailers, at: now)
    work()
  }

  mutating func abort() {
    connection.abort(at: now)
    work()
  }

  private mutating func work() {
    while !connection.isOver {
      deliver()
      let action = connection.next(at: now)
      guard action != .wait else { break }
      perform(action)
    }
    deliver()
  }

  private mutating func deliver() {
    while readsAnswers, !connection.isOver, !connection.outbox.isEmpty { read(.max) }
  }

  private mutating func perform(_ action: Connection.Action) {
    switch action {
    case .wait: return
    case .admit(let head):
      admitted.append(head)
      if refusesBodies { answer(401) } else { connection.proceed(at: now) }
    case .handle(let request):
      handled.append(request)
      if !answersLate { answer(200, to: request.head) }
    case .refuse(let refusal):
      refusals.append(refusal)
      answer(refusal.status)
    }
    deliver()
  }

  private mutating func answer(_ status: Int, to head: RequestHead? = nil) {
    let reply = Response(status: status, body: answerBody).reply(in: exchange(head), date: "now")
    connection.answer(reply, at: now)
  }

  private func exchange(_ head: RequestHead?) -> Exchange {
    Exchange(
      isHead: head?.method == "HEAD", keepsAlive: connection.keepsAlive,
      version: head?.version ?? .http11, requestID: .given([UInt8(ascii: "r")]))
  }

  var handledPaths: [String] { handled.map(\.head.target.path) }

  var text: String { String(decoding: received, as: UTF8.self) }

  /// The status of every answer, in order.
  var statuses: [Int] {
    text.split(separator: "HTTP/1.1 ").compactMap { Int($0.prefix(3)) }
  }
}
