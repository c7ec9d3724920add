import Foundation
import Glibc
import TestSupport

/// A real HAProxy before three nodes, with a stats socket for each who may do more than another.
final class Balancer {
  let nodes: [Upstream]
  private let port: Int
  private let adminPort: Int
  private let folder: Peers.Folder
  private let file: String
  private var child: Child?

  init() throws {
    let folder = try Peers.Folder()
    let nodes = try ["a", "b", "c"].map { try Upstream($0) }
    let (port, adminPort) = (try Peers.freePort(), try Peers.freePort())
    func backend(_ name: String, _ algorithm: String) -> String {
      let servers = nodes.map { "  server \($0.name) 127.0.0.1:\($0.port) weight 100\n" }
      return "backend \(name)\n  balance \(algorithm)\n" + servers.joined()
    }
    file = try folder.write(
      """
      global
        stats socket \(folder.path)/admin.sock mode 600 level admin
        stats socket \(folder.path)/user.sock mode 600 level user
        stats socket ipv4@127.0.0.1:\(adminPort) level admin
      defaults
        mode http
        timeout connect 5s
        timeout client 1m
        timeout server 1m
      frontend in
        bind 127.0.0.1:\(port)
        default_backend llm
      \(backend("llm", "roundrobin"))
      \(backend("fixed", "static-rr"))
      \(backend("hashed", "source"))
      """, to: "haproxy.cfg")
    (self.folder, self.nodes, self.port, self.adminPort) = (folder, nodes, port, adminPort)
    try start()
  }

  func start() throws {
    child = try Child(Peers.find("/usr/sbin/haproxy"), ["-db", "-f", file])
    try eventually("HAProxy's answer") { ask("show info").contains("Pid: ") }
  }

  func stop() throws {
    child?.signal(SIGKILL)
    _ = try child?.ending()
  }

  var admin: String { "haproxy=unix:\(folder.path)/admin.sock" }
  var user: String { "haproxy=unix:\(folder.path)/user.sock" }
  var overTCP: String { "haproxy=tcp://127.0.0.1:\(adminPort)" }

  /// Sends a line to its socket, past everything that is tried here.
  func ask(_ line: String) -> String {
    let socket = Glibc.socket(
      AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { path in
      path.copyBytes(from: "\(folder.path)/admin.sock".utf8)
    }
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
    guard isConnected else { return "" }
    let bytes = Array((line + "\n").utf8)
    send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = read(socket, &buffer, buffer.count), count > 0 {
      answer += buffer[..<count]
    }
    return String(decoding: answer, as: UTF8.self)
  }

  /// The bits of who holds `server` back, and its weight.
  func state(of server: String) -> String {
    let rows = ask("show servers state").split(separator: "\n").map { $0.split(separator: " ") }
    let row = rows.first { $0.count > 7 && "\($0[1])/\($0[3])" == server }
    return row.map { "admin \($0[6]) weight \($0[7])" } ?? "none"
  }

  /// Asks for an answer through it.
  func chat(_ text: String) throws -> Caller.Answer {
    try Caller(port: port).ask("POST", "/v1/chat/completions", [], Chat.body(text))
  }

  /// Asks for a stream through it, and waits for its first piece.
  func stream(_ text: String) throws -> Caller { try Caller.stream(text, at: port) }
}
