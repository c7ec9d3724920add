import Foundation
import Glibc

/// A connection to a port of this machine, as simple and as patient as possible.
package final class Caller {
  package struct Answer {
    package var status: Int
    package var fields: [String: String]
    package var body: [UInt8] = []

    package var text: String { String(decoding: body, as: UTF8.self) }
    package var json: JSON { JSON(body) }
    package subscript(name: String) -> String? { fields[name.lowercased()] }
  }

  package struct Broken: Error, CustomStringConvertible {
    package var description: String
  }

  package let descriptor: Int32
  private var received: [UInt8] = []

  package init(port: Int, at host: String = "127.0.0.1") throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
    inet_pton(AF_INET, host, &address.sin_addr)
    let failed = withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) != 0
      }
    }
    if failed { throw Broken(description: String(cString: strerror(errno))) }
    // A test that waits for ever tells nobody what it waited for.
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(descriptor) }

  /// Sends as much as the server takes; what it does not want is not our trouble.
  package func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  package func send(_ method: String, _ path: String, _ fields: [String], _ body: String? = nil) {
    var lines = ["\(method) \(path) HTTP/1.1", "Host: test"] + fields
    if let body { lines.append("Content-Length: \(body.utf8.count)") }
    send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")).utf8))
  }

  package func ask(
    _ method: String, _ path: String, _ fields: [String] = [], _ body: String? = nil
  ) throws -> Answer {
    send(method, path, fields, body)
    return try answer()
  }

  /// Sends no more, and goes on reading.
  package func endInput() { shutdown(descriptor, Int32(SHUT_WR)) }
}

// What comes back.
extension Caller {
  package func answer() throws -> Answer {
    var answer = try head()
    if answer["transfer-encoding"] != nil {
      while let piece = try piece() { answer.body += piece }
    } else {
      answer.body = try take(answer["content-length"].flatMap { Int($0) } ?? 0)
    }
    return answer
  }

  package func head() throws -> Answer {
    let lines = try text(through: "\r\n\r\n").split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count >= 2, let status = Int(words[1]) else {
      throw Broken(description: "no answer: \(lines)")
    }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw Broken(description: "no field: \(line)") }
      fields[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
    }
    return Answer(status: status, fields: fields)
  }

  /// The next piece of an answer that comes in pieces; `nil` at its proper end.
  package func piece() throws -> [UInt8]? {
    let size = try text(through: "\r\n")
    guard let count = Int(size.filter { !$0.isNewline }, radix: 16) else {
      throw Broken(description: "no size of a chunk: \(size)")
    }
    if count == 0 {
      _ = try text(through: "\r\n")
      return nil
    }
    return try take(count + 2).dropLast(2)
  }

  /// Everything up to the server's end of the connection.
  package func rest() -> [UInt8] {
    while (try? readMore()) != nil {}
    defer { received = [] }
    return received
  }

  private func take(_ count: Int) throws -> [UInt8] {
    while received.count < count { try readMore() }
    defer { received.removeFirst(count) }
    return Array(received[..<count])
  }

  private func text(through mark: String) throws -> String {
    let mark = Array(mark.utf8)
    var start = 0
    while true {
      for place in start..<max(start, received.count - mark.count + 1)
      where received[place..<(place + mark.count)].elementsEqual(mark) {
        return String(decoding: try take(place + mark.count), as: UTF8.self)
      }
      start = max(0, received.count - mark.count + 1)
      try readMore()
    }
  }

  private func readMore() throws {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else {
      throw Broken(
        description: count == 0 ? "closed by the server" : String(cString: strerror(errno)))
    }
    received += buffer[..<count]
  }
}

extension Caller {
  /// Whether something more has come, or comes within a time.
  package func hears(within milliseconds: Int32) -> Bool {
    if !received.isEmpty { return true }
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, milliseconds) == 1
  }
}
