import Addressing
import FleetModel
import Glibc
import Polling
import Threading

/// A control client under test with its replies, stopped when the test lets go of it.
final class Controlled {
  let client: ControlClient
  private let mailbox = Mailbox<ControlReply>()
  private var unread: [ControlReply] = []

  init(
    _ address: String, key: String? = nil, limits: ControlLimits = .patient
  ) throws {
    let source = PolledSource(
      id: SourceID("prod"), endpoint: try Endpoint(parsing: address), interval: .seconds(1),
      key: key.map { Secret(bytes: $0.utf8) })
    client = ControlClient(sources: [source], clock: SystemClock(), limits: limits) {
      [mailbox] in mailbox.post($0)
    }
    client.start()
  }

  deinit { client.stop() }

  /// Asks, and waits for the next reply: half a minute at the most.
  func answer(to question: ControlQuestion) -> ControlAnswer? {
    client.ask(question)
    return nextReply()?.answer
  }

  func nextReply() -> ControlReply? {
    repeat {
      unread += mailbox.collect()
      if !unread.isEmpty { return unread.removeFirst() }
    } while isRung(within: 30_000)
    return nil
  }

  /// Whether something was delivered that nobody has looked at.
  var hasReply: Bool {
    unread += mailbox.collect()
    return !unread.isEmpty
  }

  private func isRung(within milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: mailbox.descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, milliseconds) == 1
  }
}

extension ControlLimits {
  /// For tests that expect an answer: as long as a busy machine may take.
  static var patient: ControlLimits {
    var limits = ControlLimits()
    (limits.connecting, limits.carryingOut, limits.reading) = (
      .seconds(20), .seconds(20), .seconds(20)
    )
    return limits
  }

  /// For tests that expect none.
  static var hasty: ControlLimits {
    var limits = ControlLimits.patient
    limits.carryingOut = .milliseconds(250)
    return limits
  }
}

/// A gateway that does something to the first change, and remembers or not what it answered.
final class ControlledServer: Sendable {
  struct Call: Equatable, Sendable {
    var head: String
    var body: String

    var line: String { String(head.prefix { $0 != "\r\n" }) }

    func header(_ name: String) -> String? {
      let start = name.lowercased() + ": "
      let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix(start) }
      return line.map { String($0.dropFirst(start.count)) }
    }
  }

  private let calls: Locked<[Call]>
  private let server: LoopbackServer

  /// - Parameter recalled: the answer to every GET.
  init(recalled: String = "", _ act: @escaping @Sendable (LoopbackConnection) -> Void) {
    let calls = Locked<[Call]>([])
    self.calls = calls
    server = LoopbackServer { connection in
      while let head = connection.readHead() {
        let body = connection.readBody(of: head)
        calls.withLock { $0.append(Call(head: head, body: body)) }
        guard head.hasPrefix("GET ") else {
          act(connection)
          return
        }
        connection.send(recalled)
      }
    }
  }

  deinit { server.close() }

  var address: String { server.address }
  var connectionCount: Int { server.connectionCount }
  var all: [Call] { calls.withLock { $0 } }
  /// Everything that could change something.
  var changes: [Call] { all.filter { !$0.head.hasPrefix("GET ") } }
}
