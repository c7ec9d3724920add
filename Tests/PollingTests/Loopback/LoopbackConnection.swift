import Glibc
import Threading

/// One connection of a `LoopbackServer`, in the hands of a script.
final class LoopbackConnection: Sendable {
  private let descriptor: Int32
  private let note: @Sendable (String) -> Void

  init(_ descriptor: Int32, note: @escaping @Sendable (String) -> Void) {
    self.descriptor = descriptor
    self.note = note
  }

  deinit { close(descriptor) }

  /// The next request up to its empty line, or nothing if the peer has gone.
  func readHead() -> String? {
    var head: [UInt8] = []
    var byte: UInt8 = 0
    while read(descriptor, &byte, 1) == 1 {
      head.append(byte)
      if head.suffix(4) == [13, 10, 13, 10] {
        let text = String(decoding: head, as: UTF8.self)
        note(text)
        return text
      }
    }
    return nil
  }

  /// The body that `head` announces, or what came of it before the peer left.
  func readBody(of head: String) -> String {
    let field = head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
    let length = field?.split(separator: ":").last.flatMap { Int($0.drop { $0 == " " }) } ?? 0
    var body: [UInt8] = []
    while body.count < length, case let piece = readSome(), !piece.isEmpty { body += piece }
    return String(decoding: body, as: UTF8.self)
  }

  /// Whatever has come so far, at least a byte of it if the peer stays.
  func readSome() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &bytes, bytes.count)
    return Array(bytes.prefix(max(0, count)))
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Sends everything, or says that the peer has gone.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Sends a byte now and then for as long as the peer listens.
  func drip(_ text: String) {
    for byte in text.utf8 {
      guard !peerLeaves(within: 20), send([byte]) else { return }
    }
    waitUntilPeerLeaves()
  }

  func waitUntilPeerLeaves() { _ = peerLeaves(within: -1) }

  /// Ends with a reset instead of an orderly close.
  func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    let size = socklen_t(MemoryLayout<linger>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, size)
    // Only closing resets; the descriptor itself must stay ours until `deinit`.
    let spare = open("/dev/null", O_RDONLY | O_CLOEXEC)
    dup2(spare, descriptor)
    close(spare)
  }

  func cut() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  private func peerLeaves(within milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    var ignored = [UInt8](repeating: 0, count: 4096)
    while poll(&entry, 1, milliseconds) == 1 {
      if read(descriptor, &ignored, ignored.count) <= 0 { return true }
    }
    return false
  }
}
