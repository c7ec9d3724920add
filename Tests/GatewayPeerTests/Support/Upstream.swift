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
  let address: String
  let port: Int
  private let child: Child

  /// Starts it at a port, or at one that nobody has. All of 127.0.0.0/8 is this machine, so that
  /// several may be machines of their own.
  init(_ name: String = "up", port: Int = 0, at address: String = "127.0.0.1") throws {
    (self.name, self.address) = (name, address)
    let script = Peers.folder.appending(path: "upstream.py").path
    child = try Child(Peers.python(), ["-u", script, name, "\(port)", address])
    guard let port = Int(try child.line(with: "")) else {
      throw Never(description: "the upstream printed no port: \(child.text)")
    }
    self.port = port
  }

  var url: String { "http://\(address):\(port)" }

  /// What it was asked.
  func seen() throws -> [Seen] {
    try Caller(port: port, at: address).ask("GET", "/seen").json.list.map {
      Seen(
        content: $0["content"].text ?? "", model: $0["model"].text ?? "",
        authorization: $0["authorization"].text, ended: $0["ended"].text)
    }
  }

  func seen(_ content: String) throws -> [Seen] { try seen().filter { $0.content == content } }

  /// Every request line it read but those of probes.
  func lines() throws -> [String] {
    try Caller(port: port, at: address).ask("GET", "/lines").json.list.compactMap(\.text)
  }

  /// Lets go on what is held.
  func release() throws { _ = try Caller(port: port, at: address).ask("GET", "/release") }

  /// Ends it, whatever it does.
  func stop() throws {
    child.signal(SIGKILL)
    _ = try child.ending()
  }
}
