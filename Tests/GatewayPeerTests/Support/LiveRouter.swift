import Foundation
import TestSupport

/// A real router of SGLang, under its old name or its new one, before two nodes on one machine.
final class LiveRouter {
  enum Era: String, CaseIterable, Sendable {
    /// sglang-router 0.3: a worker is gone as soon as it is taken out.
    case old
    /// SMG 1.13: it leaves when it has ended what it has, or after some seconds.
    case new

    fileprivate var command: [String] {
      self == .old ? ["sglang_router.launch_router"] : ["smg", "launch"]
    }
  }

  let nodes: [Upstream]
  let port: Int
  let pagePort: Int
  private let command: [String]
  private var child: Child?

  /// - Parameter options: more of its command line.
  init(_ era: Era = .new, _ options: [String] = [], key: String? = nil) throws {
    nodes = try ["a", "b"].map { try Upstream($0) }
    (port, pagePort) = (try Peers.freePort(), try Peers.freePort())
    command =
      ["-m"] + era.command
      + [
        "--host", "127.0.0.1", "--port", "\(port)", "--prometheus-host", "127.0.0.1",
        "--prometheus-port", "\(pagePort)", "--policy", "round_robin",
        "--health-check-interval-secs", "1", "--health-failure-threshold", "1",
        "--worker-startup-check-interval", "1", "--worker-urls",
      ] + nodes.map(\.url) + options
    try start(key: key)
  }

  /// Starts it, and waits until it has taken its workers.
  func start(key: String? = nil) throws {
    let child = try Child(
      Peers.find(Peers.root.appending(path: ".build/peers/bin/python").path), command)
    self.child = child
    child.drainOutput()
    try eventually("both workers", within: 60) {
      (try? workers(key: key))?.filter { $0["is_healthy"].flag == true }.count == nodes.count
    }
  }

  func stop() throws {
    child?.signal(SIGKILL)
    child = nil
  }

  deinit { child?.signal(SIGKILL) }

  var url: String { "http://127.0.0.1:\(port)" }
  var source: String { "sgl-router=\(url)" }
  var page: String { "sgl-router=http://127.0.0.1:\(pagePort)" }

  /// What Collie calls one of them.
  func name(_ index: Int) -> String { "127.0.0.1:\(nodes[index].port)" }

  /// What it lists, past everything that is tried here.
  func workers(key: String? = nil) throws -> [JSON] {
    let fields = key.map { ["Authorization: Bearer \($0)"] } ?? []
    return try Caller(port: port).ask("GET", "/workers", fields).json["workers"].list
  }

  func worker(_ index: Int) throws -> JSON? {
    try workers().first { $0["url"].text == nodes[index].url }
  }

  func chat(_ text: String) throws -> Caller.Answer {
    try Caller(port: port).ask(
      "POST", "/v1/chat/completions", ["Content-Type: application/json"], Chat.body(text))
  }

  /// Asks for a stream through it, and waits for its first piece.
  func stream(_ text: String) throws -> Caller { try Caller.stream(text, at: port) }
}
