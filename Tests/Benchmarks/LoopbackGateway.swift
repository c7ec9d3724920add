import Glibc

/// `collie serve` on loopback, in a terminal nobody looks at.
final class LoopbackGateway {
  let url: String
  private let session: TerminalSession

  let port: Int

  /// - Parameter key: what it asks of those who call it; without one they may only look.
  init(_ program: String, _ arguments: [String], key: String? = nil) {
    port = 20_000 + Int(getpid()) % 20_000 + Self.started
    Self.started += 1
    url = "http://127.0.0.1:\(port)"
    session = TerminalSession(
      [program, "serve", "--listen", "127.0.0.1:\(port)"] + arguments, columns: 200, rows: 24,
      variables: key.map { ["COLLIE_API_KEY=\($0)"] } ?? [])
    precondition(
      session.read(until: seconds() + 20) { $0.shows("127.0.0.1:\(port)") } != nil,
      "the gateway did not start: \(String(decoding: session.text, as: UTF8.self))")
  }

  func end() { session.end() }

  nonisolated(unsafe) private static var started = 0
}
