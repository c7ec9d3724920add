import FleetModel
import Glibc
import Threading

@testable import GatewayServer

/// A handler that a test leads by the hand: it answers `/now` at once, keeps every other request by
/// its path, and says of it what the test writes in letters.
struct LedHandler: RequestHandler {
  enum Letter: Sendable {
    case answer(String, Int)
    case begin(String)
    case write(String, [UInt8])
    /// Write until the caller is behind.
    case fill(String)
    case end(String)
    case abort(String)
    case watch(Int32)
    case forget(Int32)
    case echo(Int)
  }

  enum Event: Equatable, Sendable {
    case asked(String)
    case left(String)
    case isBehind(String)
    case caughtUp(String)
    case ready
    case echoed(Int)
    case stopBegan
  }

  let mailbox: Mailbox<Letter>?
  let events: Mailbox<Event>
  private var exchanges: [String: ExchangeID] = [:]
  private var filling: String?

  init(mailbox: Mailbox<Letter>, events: Mailbox<Event>) {
    self.mailbox = mailbox
    self.events = events
  }

  /// Filling goes on at every turn: the moment has always passed.
  var nextDeadline: Moment? { filling.map { _ in .start } }

  mutating func objection(to head: RequestHead, from caller: Caller) -> Response? { nil }

  mutating func respond(
    to request: Request, from caller: Caller, as exchange: ExchangeID, at desk: inout Desk
  ) -> Response? {
    let path = request.head.target.path
    if path == "/now" { return Response(type: "text/plain", body: request.body) }
    exchanges[path] = exchange
    events.post(.asked(path))
    return nil
  }

  mutating func respond(to refusal: Refusal) -> Response { Response(status: refusal.status) }

  mutating func receive(_ letter: Letter, at desk: inout Desk) {
    switch letter {
    case .answer(let path, let status): with(path) { desk.answer($0, Response(status: status)) }
    case .begin(let path): with(path) { desk.begin($0, status: 200, fields: []) }
    case .write(let path, let bytes): with(path) { desk.write($0, bytes) }
    case .fill(let path): filling = path
    case .end(let path): with(path) { desk.end($0) }
    case .abort(let path): with(path) { desk.abort($0) }
    case .watch(let descriptor): desk.watch(descriptor)
    case .forget(let descriptor): desk.forget(descriptor)
    case .echo(let number): events.post(.echoed(number))
    }
  }

  private func with(_ path: String, _ say: (ExchangeID) -> Void) {
    if let exchange = exchanges[path] { say(exchange) }
  }

  mutating func turn(at desk: inout Desk) {
    guard let path = filling, let exchange = exchanges[path] else { return }
    if desk.isBehind(exchange) {
      filling = nil
      events.post(.isBehind(path))
    } else {
      desk.write(exchange, [UInt8](repeating: 1, count: 100_000))
    }
  }

  mutating func ready(_ descriptor: Int32, at desk: inout Desk) {
    // Once is enough, and the test silences it when it likes.
    desk.forget(descriptor)
    events.post(.ready)
  }

  mutating func callerLeft(_ exchange: ExchangeID, at desk: inout Desk) {
    report(exchange) { .left($0) }
  }

  mutating func callerCaughtUp(_ exchange: ExchangeID, at desk: inout Desk) {
    report(exchange) { .caughtUp($0) }
  }

  mutating func stopBegan(at desk: inout Desk) { events.post(.stopBegan) }

  private func report(_ exchange: ExchangeID, _ event: (String) -> Event) {
    for (path, id) in exchanges where id == exchange { events.post(event(path)) }
  }
}

/// A running server whose handler is led by a test.
final class LedServer {
  let serving: ServingThread<LedHandler>
  private let letters = Mailbox<LedHandler.Letter>()
  private let events = Mailbox<LedHandler.Event>()
  private var waiting: [LedHandler.Event] = []
  private let certificate: Certificate?

  init(
    limits: ServerLimits = ServerLimits(), listener: Listener = .tcp(host: "127.0.0.1", port: 0),
    tls: Certificate? = nil
  ) throws {
    certificate = tls
    serving = try ServingThread(
      LedHandler(mailbox: letters, events: events), at: [listener],
      tls: try tls.map { Locked(try TLSContext.server($0.identity)) }, limits: limits,
      clock: SystemClock())
    serving.start()
  }

  deinit { serving.stop(immediately: true) }

  func client() throws -> TestClient {
    try TestClient(serving.addresses[0], of: self, trusting: certificate)
  }

  /// A client whose request has reached the handler.
  func client(asking path: String, version: String = "1.1") throws -> TestClient {
    let client = try client()
    client.send("GET \(path) HTTP/\(version)\r\nHost: h\r\n\r\n")
    try expect(.asked(path))
    return client
  }

  func say(_ letters: LedHandler.Letter...) {
    for letter in letters { self.letters.post(letter) }
  }

  /// Whether `event` is the next thing that has happened already.
  func hears(_ event: LedHandler.Event) -> Bool {
    waiting += events.collect()
    guard waiting.first == event else { return false }
    waiting.removeFirst()
    return true
  }

  struct Unexpected: Error { var event: LedHandler.Event? }

  /// Waits for the next thing that happens to the handler, which must be `event`.
  func expect(_ event: LedHandler.Event) throws {
    let next = try next()
    if next != event { throw Unexpected(event: next) }
  }

  /// Waits for `event`, whatever else happens before.
  func expectInTheEnd(_ event: LedHandler.Event) throws { while try next() != event {} }

  private func next() throws -> LedHandler.Event {
    while waiting.isEmpty {
      var entry = pollfd(fd: events.descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&entry, 1, 60_000) > 0 else { throw Unexpected(event: nil) }
      waiting = events.collect()
    }
    return waiting.removeFirst()
  }
}
