// Why our own HTTP client.
//
// The ready-made choice was libcurl, which the dashboard's polling uses. Tried in the version of
// Debian 12, it sends a POST again on a new connection when a kept one turns out closed, without
// saying so: a model then answers, and somebody pays, twice. Its size limit does not hold for
// chunked answers, and every byte goes through callbacks that cannot wait for a slow reader.
//
// A client that only has to understand HTTP/1.1 from servers we chose is small. So: one state
// machine from bytes to an answer, and around it the connections that are kept. What it costs: no
// HTTP/2, no proxies, no compression, no redirects. It never sends a request twice; the one time it
// tries again is when not a byte of the request was taken from us.

import FleetModel
import Glibc

/// Calls nodes and tells what comes back, on the thread of whoever owns it, without ever waiting.
///
/// Watch `descriptor` for input; call `turn` when it is readable and when `nextDeadline` has come.
/// Calls, hanging up, pausing and resuming are welcome at any time, also while being told something.
package final class UpstreamPool {
  let settings: UpstreamSettings
  var queue: EventQueue
  var calls: [CallID: NodeCall] = [:]
  /// Calls that have no connection yet, by the token of their deadlines.
  var callsWithout: [UInt64: NodeCall] = [:]
  var connections: [UInt64: NodeConnection] = [:]
  var deadlines = Deadlines()
  /// Connections with something to read that the queue does not know of, held back by TLS.
  var unfinished: [NodeConnection] = []
  /// Connections with a request that has not begun to leave.
  var unsent: [NodeConnection] = []
  let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 64 * 1024)
  private(set) var now = Moment.start

  private let resolver: Resolver
  private var origins = Origins()
  private var failures: [(id: CallID, failure: UpstreamFailure)] = []
  /// Those that are being told, the next one last.
  private var telling: [(id: CallID, failure: UpstreamFailure)] = []
  private var nextToken: UInt64 = 1
  private var tls: TLSContext?

  /// The resolver's token; all others count from 1.
  private static let resolverToken: UInt64 = 0

  /// `tls` is how https nodes are checked; without it, it is made at the first of them.
  init(
    _ settings: UpstreamSettings, tls: TLSContext? = nil,
    ask: @escaping Resolver.Ask = NameLookUp.ask
  ) throws(ServerProblem) {
    self.settings = settings
    self.tls = tls
    queue = try EventQueue()
    resolver = Resolver(ask: ask)
    guard queue.watch(resolver.descriptor, for: .input, token: Self.resolverToken) else {
      throw .noEventQueue(reason: systemReason(errno))
    }
  }

  /// One that nothing special is asked of.
  package convenience init(_ settings: UpstreamSettings) throws(ServerProblem) {
    try self.init(settings, tls: nil)
  }

  deinit {
    // One by one, because calls, connections and origins hold each other.
    for call in Array(calls.values) { forget(call) }
    for connection in Array(connections.values) { close(connection) }
    buffer.deallocate()
  }

  /// Readable when there is something to do.
  package var descriptor: Int32 { queue.descriptor }

  /// When `turn` must be called although the descriptor is silent.
  package var nextDeadline: Moment? {
    failures.isEmpty && unfinished.isEmpty && unsent.isEmpty ? deadlines.earliest : now
  }

  /// Open connections, those without work among them.
  var connectionCount: Int { connections.count }

  func takeToken() -> UInt64 {
    defer { nextToken += 1 }
    return nextToken
  }

  /// How https nodes are checked; throws a sentence when the authorities cannot be read.
  func clientTLS() throws(TLSProblem) -> TLSContext {
    if let tls { return tls }
    let made = try TLSContext.client(authorityFile: settings.authorityFile)
    tls = made
    return made
  }
}

// What its owner asks for.
extension UpstreamPool {
  package func call(_ id: CallID, _ request: UpstreamRequest, at moment: Moment) {
    now = max(now, moment)
    guard let (origin, path) = origins.origin(of: request.url) else {
      failures.append((id, .unreachable("'\(request.url)' is not the address of a node")))
      return
    }
    guard request.canBeSent, calls[id] == nil else {
      failures.append((id, .unreachable("the request has parts that cannot be sent")))
      return
    }
    let call = NodeCall(
      id: id, token: takeToken(), request: request, origin: origin, basePath: path, at: now)
    calls[id] = call
    begin(call)
  }

  /// Ends a call whose answer nobody wants any more. Nothing more is told of it.
  package func hangUp(_ id: CallID) {
    if let call = calls[id] { forget(call) }
    failures.removeAll { $0.id == id }
    telling.removeAll { $0.id == id }
  }

  /// Reads no more of the answer, so that the node has to wait. What was read already, a buffer
  /// full at the most, is still told.
  func pause(_ id: CallID) {
    guard let call = calls[id] else { return }
    call.isPaused = true
    if let connection = call.connection { settle(connection) }
  }

  func resume(_ id: CallID) {
    guard let call = calls[id], call.isPaused else { return }
    call.isPaused = false
    (call.sentAt, call.movedAt) = (now, now)
    guard let connection = call.connection else { return }
    // TLS may hold something back that the queue will never tell of.
    if connection.line.tls != nil { unfinished.append(connection) }
    settle(connection)
  }

  /// Does what can be done now, and tells what has happened since the last time.
  package func turn(at moment: Moment, _ tell: (UpstreamEvent) -> Void) {
    now = max(now, moment)
    // Who comes to send will be told by the descriptor when there is something to hear.
    let heard = unsent.isEmpty ? queue.wait(atMost: .zero) : 0
    sendUnsent()
    for index in 0..<heard {
      let entry = queue[index]
      if entry.token == Self.resolverToken {
        takeReplies()
      } else if let connection = connections[entry.token] {
        serve(connection, entry.readiness, tell)
      }
    }
    finishReading(tell)
    expire()
    tellFailures(tell)
  }

  private func finishReading(_ tell: (UpstreamEvent) -> Void) {
    guard !unfinished.isEmpty else { return }
    let waiting = unfinished
    unfinished.removeAll()
    for connection in waiting where connection.state == .exchanging {
      receive(connection, tell)
    }
  }

  private func tellFailures(_ tell: (UpstreamEvent) -> Void) {
    guard !failures.isEmpty else { return }
    telling = failures.reversed()
    failures.removeAll()
    while let (id, failure) = telling.popLast() { tell(.failed(id, failure)) }
  }
}

// How calls end without an answer, and how names become addresses.
extension UpstreamPool {
  func fail(_ call: NodeCall, _ failure: UpstreamFailure) {
    guard calls[call.id] === call else { return }
    forget(call)
    failures.append((call.id, failure))
  }

  /// Lets go of a call and closes what it has open.
  private func forget(_ call: NodeCall) {
    calls[call.id] = nil
    callsWithout[call.token] = nil
    call.origin.waiting.removeAll { $0 === call }
    for attempt in call.attempts { close(attempt) }
    call.attempts.removeAll()
    if let connection = call.connection { close(connection) }
  }

  /// Waits for the addresses of the call's node, or goes on at once when they are known.
  func resolve(_ call: NodeCall) {
    let origin = call.origin
    if origin.takeQuestion(at: now) {
      resolver.ask(.init(number: origin.number, host: origin.key.host, port: origin.key.port))
    }
    if let addresses = origin.addresses(at: now) {
      connect(call, to: addresses)
    } else {
      origin.waiting.append(call)
      settle(call)
    }
  }

  private func takeReplies() {
    for reply in resolver.collect() {
      guard let origin = origins.numbered(reply.number) else { continue }
      origin.answered(reply.answer, at: now)
      let waiting = origin.waiting
      origin.waiting.removeAll()
      for call in waiting { goOn(call, after: reply.answer) }
    }
  }

  private func goOn(_ call: NodeCall, after answer: NameLookUp.Answer) {
    if let addresses = call.origin.addresses(at: now) {
      connect(call, to: addresses)
    } else if case .failure(let problem) = answer {
      fail(call, .unreachable("no address for '\(call.origin.key.host)': \(problem.reason)"))
    } else {
      fail(call, .unreachable("'\(call.origin.key.host)' has no address"))
    }
  }
}
