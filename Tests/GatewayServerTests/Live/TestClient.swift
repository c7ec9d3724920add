import Foundation
import Glibc
import Testing

@testable import GatewayServer

/// A caller with a real socket, as simple and as patient as possible.
final class TestClient {
  struct Answer: Equatable {
    var status: Int
    var fields: [String: String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    subscript(name: String) -> String? { fields[name] }
  }

  struct Broken: Error { var reason: String }

  /// What must live as long as this does.
  private let server: AnyObject?
  private var line: Line
  private var descriptor: Int32 { line.descriptor }
  private var received: [UInt8] = []

  /// Speaks TLS when it has a certificate to trust.
  init(
    _ address: BoundAddress, of server: AnyObject? = nil, trusting certificate: Certificate? = nil
  ) throws {
    self.server = server
    switch address {
    case .tcp(let host, let port), .tls(let host, let port):
      let target = try #require(try SocketAddress.resolve(host: host, port: port).first)
      line = Line(descriptor: socket(target.family, Int32(SOCK_STREAM.rawValue), 0))
      let descriptor = line.descriptor
      try Self.connect { target.withPointer { Glibc.connect(descriptor, $0, $1) } }
    case .unix(let path):
      line = Line(descriptor: socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
      let descriptor = line.descriptor
      var target = sockaddr_un()
      target.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: path.utf8) }
      try Self.connect {
        withUnsafePointer(to: target) { pointer in
          pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
          }
        }
      }
    }
    // A test that waits for ever tells nobody what it waited for.
    var patience = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    if let certificate { try speakTLS(trusting: certificate) }
  }

  private func speakTLS(trusting certificate: Certificate) throws {
    line.tls = try TLSContext.client(authorityFile: certificate.file)
      .call("127.0.0.1", isAddress: true, on: descriptor, resuming: nil)
    let tls = try #require(line.tls)
    while true {
      switch tls.handshake() {
      case .done: return
      case .wantsInput: try wait(for: POLLIN)
      case .wantsOutput: try wait(for: POLLOUT)
      case .failed(let reason): throw Broken(reason: reason)
      }
    }
  }

  private func wait(for event: Int32) throws {
    var entry = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    guard poll(&entry, 1, 60_000) == 1 else { throw Broken(reason: "nothing happens") }
  }

  deinit { close(descriptor) }

  private static func connect(_ attempt: () -> Int32) throws {
    guard attempt() == 0 else { throw Broken(reason: systemReason(errno)) }
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  /// Sends as much as the server takes; what it does not want is not our trouble.
  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      switch rest.withUnsafeBytes({ line.send($0, more: false) }) {
      case .moved(let count): rest = rest.dropFirst(count)
      case .wantsOutput: try? wait(for: POLLOUT)
      case .wantsInput, .closed, .failed: return
      }
    }
  }

  func get(_ path: String, _ fields: [String] = [], method: String = "GET") throws -> Answer {
    let lines = ["\(method) \(path) HTTP/1.1", "Host: test"] + fields
    send(lines.joined(separator: "\r\n") + "\r\n\r\n")
    return try answer(hasBody: method != "HEAD")
  }

  /// Asks with a body, and does not wait for the answer.
  func ask(_ method: String, _ path: String, _ fields: [String], _ body: String = "{}") {
    let lines =
      ["\(method) \(path) HTTP/1.1", "Host: test", "Content-Length: \(body.utf8.count)"] + fields
    send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
  }

  /// Reads one answer.
  func answer(hasBody: Bool = true) throws -> Answer {
    while true {
      if let end = endOfHead() {
        var answer = try head(received[..<end])
        received.removeFirst(end)
        guard hasBody, answer.status != 304 else { return answer }
        let length = answer["content-length"].flatMap { Int($0) } ?? 0
        while received.count < length { try readMore() }
        answer.body = Array(received[..<length])
        received.removeFirst(length)
        return answer
      }
      try readMore()
    }
  }

  /// Reads up to the first `mark` and with it.
  func text(through mark: String) throws -> String {
    while true {
      let text = String(decoding: received, as: UTF8.self)
      if let end = text.range(of: mark)?.upperBound {
        received.removeFirst(text[..<end].utf8.count)
        return String(text[..<end])
      }
      try readMore()
    }
  }

  /// Reads until what has come ends with `mark`, and takes all of it.
  func bytes(through mark: String) throws -> [UInt8] {
    while !received.suffix(mark.utf8.count).elementsEqual(mark.utf8) { try readMore() }
    defer { received = [] }
    return received
  }

  /// Reads and forgets `count` bytes.
  func skip(_ count: Int) throws {
    var left = count
    while true {
      let taken = min(left, received.count)
      received.removeFirst(taken)
      left -= taken
      guard left > 0 else { return }
      try readMore()
    }
  }

  /// Sends no more, and goes on reading.
  func endInput() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Why reading comes to its end.
  func ending() -> String { rest().ending }

  /// What comes until reading ends, and why it does.
  func rest() -> (bytes: [UInt8], ending: String) {
    while true {
      do { try readMore() } catch { return (received, (error as? Broken)?.reason ?? "\(error)") }
    }
  }

  /// Whether the server closes without another byte.
  func isClosed() -> Bool {
    guard received.isEmpty else { return false }
    do { try readMore() } catch { return true }
    return false
  }

  /// Closes so that the server sees a reset.
  func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  private func endOfHead() -> Int? {
    let mark = Array("\r\n\r\n".utf8)
    guard received.count >= 4 else { return nil }
    return (4...received.count).first { received[($0 - 4)..<$0].elementsEqual(mark) }
  }

  private func head(_ bytes: ArraySlice<UInt8>) throws -> Answer {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count >= 2, let status = Int(words[1]) else { throw Broken(reason: text) }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { throw Broken(reason: "no field: \(line)") }
      fields[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
    }
    return Answer(status: status, fields: fields, body: [])
  }

  private func readMore() throws {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      switch buffer.withUnsafeMutableBytes({
        line.receive(into: $0.assumingMemoryBound(to: UInt8.self))
      }) {
      case .moved(let count):
        received += buffer[..<count]
        return
      case .wantsInput: try wait(for: POLLIN)
      case .wantsOutput: try wait(for: POLLOUT)
      case .closed: throw Broken(reason: "closed by the server")
      case .failed(let reason): throw Broken(reason: reason)
      }
    }
  }
}
