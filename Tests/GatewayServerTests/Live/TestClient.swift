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
  private let descriptor: Int32
  private var received: [UInt8] = []

  init(_ address: BoundAddress, of server: AnyObject? = nil) throws {
    self.server = server
    switch address {
    case .tcp(let host, let port):
      let target = try #require(try SocketAddress.resolve(host: host, port: port).first)
      descriptor = socket(target.family, Int32(SOCK_STREAM.rawValue), 0)
      try connect { target.withPointer { Glibc.connect(descriptor, $0, $1) } }
    case .unix(let path):
      descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      var target = sockaddr_un()
      target.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: path.utf8) }
      try connect {
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
  }

  deinit { close(descriptor) }

  private func connect(_ attempt: () -> Int32) throws {
    guard attempt() == 0 else { throw Broken(reason: systemReason(errno)) }
  }

  func send(_ text: String) { send(Array(text.utf8)) }

  /// Sends as much as the server takes; what it does not want is not our trouble.
  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  func get(_ path: String, _ fields: [String] = [], method: String = "GET") throws -> Answer {
    let lines = ["\(method) \(path) HTTP/1.1", "Host: test"] + fields
    send(lines.joined(separator: "\r\n") + "\r\n\r\n")
    return try answer(hasBody: method != "HEAD")
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
  func ending() -> String {
    while true {
      do { try readMore() } catch { return (error as? Broken)?.reason ?? "\(error)" }
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
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else {
      throw Broken(reason: count == 0 ? "closed by the server" : systemReason(errno))
    }
    received += buffer[..<count]
  }
}
