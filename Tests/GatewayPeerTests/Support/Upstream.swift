import Glibc
import TestSupport

/// A node of `Tests/Peers/upstream.py`.
final class Upstream: Sendable {
  struct Seen: Equatable {
    var content: String
    var model: String
    var authorization: String?
    /// `whole`, `cut`, or nothing while it is under way.
    var ended: String?
  }

  let name: String
  let port: Int
  private let child: Child

  /// Starts it at a port, or at one that nobody has.
  init(_ name: String = "up", port: Int = 0) throws {
    self.name = name
    child = try Child(
      Peers.python(), ["-u", Peers.folder.appending(path: "upstream.py").path, name, "\(port)"])
    guard let port = Int(try child.line(with: "")) else {
      throw Never(description: "the upstream printed no port: \(child.text)")
    }
    self.port = port
  }

  var url: String { "http://127.0.0.1:\(port)" }

  /// What it was asked.
  func seen() throws -> [Seen] {
    try Caller(port: port).ask("GET", "/seen").json.list.map {
      Seen(
        content: $0["content"].text ?? "", model: $0["model"].text ?? "",
        authorization: $0["authorization"].text, ended: $0["ended"].text)
    }
  }

  func seen(_ content: String) throws -> [Seen] { try seen().filter { $0.content == content } }

  /// Every request line it read but those of probes.
  func lines() throws -> [String] {
    try Caller(port: port).ask("GET", "/lines").json.list.compactMap(\.text)
  }

  func stop() { child.signal(SIGKILL) }

  /// Lets go on what is held.
  func release() throws { _ = try Caller(port: port).ask("GET", "/release") }
}
