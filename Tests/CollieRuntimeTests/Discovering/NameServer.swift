import Foundation
import Glibc
import Threading

/// A server of names on loopback that answers every question for a service with the same places.
final class NameServer: Sendable {
  let port: UInt16
  private let descriptor: Int32
  private let thread: Threading.Thread
  private let isStopped = Locked(false)

  init(answers: [(host: String, port: UInt16)]) throws {
    let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        precondition(bind(descriptor, address, length) == 0, "no port is free")
        getsockname(descriptor, address, &length)
      }
    }
    (self.descriptor, port) = (descriptor, UInt16(bigEndian: address.sin_port))
    let places = answers.map { Self.record($0.host, $0.port) }
    thread = Threading.Thread(named: "names") {
      while Self.answerNext(descriptor, with: places) {}
    }
  }

  func stop() {
    guard
      !isStopped.withLock({ stopped in
        defer { stopped = true }
        return stopped
      })
    else { return }
    shutdown(descriptor, Int32(SHUT_RDWR))
    thread.join()
    close(descriptor)
  }

  private static func answerNext(_ descriptor: Int32, with records: [[UInt8]]) -> Bool {
    var question = [UInt8](repeating: 0, count: 1500)
    var peer = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &peer) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { peer in
        let count = recvfrom(descriptor, &question, question.count, 0, peer, &length)
        guard count > 12 else { return false }
        // The question ends with its name's empty label, a type and a class.
        guard let end = question[12..<count].firstIndex(of: 0) else { return true }
        let asked = Array(question[..<(end + 5)])
        var answer = asked
        (answer[2], answer[3]) = (0x84, 0)
        (answer[6], answer[7]) = (0, UInt8(records.count))
        for place in 8..<12 { answer[place] = 0 }
        for record in records { answer += record }
        _ = sendto(descriptor, answer, answer.count, 0, peer, length)
        return true
      }
    }
  }

  /// An SRV record for the name of the question.
  private static func record(_ host: String, _ port: UInt16) -> [UInt8] {
    var name: [UInt8] = []
    for label in host.split(separator: ".") {
      name += [UInt8(label.utf8.count)] + Array(label.utf8)
    }
    name.append(0)
    let data: [UInt8] = [0, 0, 0, 0, UInt8(port >> 8), UInt8(port & 0xFF)] + name
    return [0xC0, 12, 0, 33, 0, 1, 0, 0, 0, 60, 0, UInt8(data.count)] + data
  }
}
