import Glibc
import Threading

/// A server on the loopback that does to each connection whatever a test wants done to it.
///
/// Raw sockets, because everything that it is for is something that no HTTP library would do.
final class LoopbackServer: Sendable {
  typealias Script = @Sendable (LoopbackConnection) -> Void

  private struct State {
    var connections: [LoopbackConnection] = []
    var threads: [Thread] = []
    var heads: [String] = []
  }

  let port: UInt16
  private let listener: Int32
  private let closing = WakePipe()
  private let state = Locked(State())
  private let script: Script

  /// Listens at `port`, or at one that is free, or at a Unix socket.
  init(port: UInt16 = 0, unixSocket path: String? = nil, script: @escaping Script) {
    listener = path.map(Sockets.listen(atPath:)) ?? Sockets.listen(atPort: port)
    self.port = path == nil ? Sockets.port(of: listener) : 0
    self.script = script
    let acceptor = Thread(named: "acceptor") { [self] in accept() }
    state.withLock { $0.threads.append(acceptor) }
  }

  /// Answers each request on a connection that stays open, by its head and by how many came before.
  static func answering(
    port: UInt16 = 0, unixSocket path: String? = nil,
    _ answer: @escaping @Sendable (_ head: String, _ index: Int) -> String
  ) -> LoopbackServer {
    let count = Locked(0)
    return LoopbackServer(port: port, unixSocket: path) { connection in
      while let head = connection.readHead() {
        let index = count.withLock { count in
          defer { count += 1 }
          return count
        }
        connection.send(answer(head, index))
      }
    }
  }

  var address: String { "127.0.0.1:\(port)" }

  /// The heads of all requests, in the order in which they came.
  var heads: [String] { state.withLock { $0.heads } }

  var connectionCount: Int { state.withLock { $0.connections.count } }

  /// Stops listening and cuts every connection.
  func close() {
    closing.ring()
    // The acceptor first: it may be adding threads.
    state.withLock { $0.threads[0] }.join()
    let (connections, threads) = state.withLock { ($0.connections, $0.threads) }
    for connection in connections { connection.cut() }
    for thread in threads { thread.join() }
  }

  private func accept() {
    defer { Glibc.close(listener) }
    while Sockets.isReadable(listener, before: closing.descriptor) {
      let descriptor = Glibc.accept(listener, nil, nil)
      guard descriptor >= 0 else { continue }
      let connection = LoopbackConnection(descriptor) { [self] head in
        state.withLock { $0.heads.append(head) }
      }
      state.withLock { state in
        state.connections.append(connection)
        state.threads.append(
          Thread(named: "script") { [script] in
            script(connection)
            connection.cut()
          })
      }
    }
  }
}
