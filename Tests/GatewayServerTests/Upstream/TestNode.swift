import Glibc
import Testing

@testable import GatewayServer

/// A node in the hands of a test: a listening socket on the loopback, and nobody behind it.
///
/// The system makes connections by itself, so one thread can be both the pool and the node, and
/// everything happens in the order in which the test says it.
final class TestNode {
  let port: UInt16
  private let listener: Int32

  /// `backlog` is how many callers the system connects before any is accepted, less one; without
  /// one, they are refused, and the port stays ours all the same.
  init(host: String = "127.0.0.1", backlog: Int32? = 128) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    let address = try #require(NameLookUp.figures(host, port: 0)?.first)
    try #require(address.withPointer { bind(listener, $0, $1) } == 0)
    if let backlog { try #require(listen(listener, backlog) == 0) }
    port = try #require(SocketAddress(of: listener)).hostAndPort.port
    self.listener = listener
  }

  deinit { close(listener) }

  var url: String { "http://127.0.0.1:\(port)" }
  var address: SocketAddress { get throws { try #require(SocketAddress(of: listener)) } }

  /// Whether somebody has connected whom nobody has accepted.
  var hasCaller: Bool { isReadable(listener, within: 0) }

  func accept() throws -> TestPeer {
    try #require(isReadable(listener, within: 5000), "nobody called")
    return TestPeer(Glibc.accept(listener, nil, nil))
  }
}

/// A caller of a `TestNode`.
final class TestPeer {
  let descriptor: Int32
  private var unread: [UInt8] = []
  private var isClosed = false

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { hangUp() }

  /// The next request with its body, as it came.
  func request() throws -> String {
    while true {
      if let end = endOfRequest() {
        defer { unread.removeFirst(end) }
        return String(decoding: unread[..<end], as: UTF8.self)
      }
      let more = try receive(within: 5000)
      try #require(!more.isEmpty, "the caller hung up")
      unread += more
    }
  }

  private func endOfRequest() -> Int? {
    let text = String(decoding: unread, as: UTF8.self)
    guard let head = text.range(of: "\r\n\r\n") else { return nil }
    let fields = text[..<head.lowerBound].split(separator: "\r\n")
    let length = fields.first { $0.hasPrefix("Content-Length: ") }.flatMap { Int($0.dropFirst(16)) }
    let end = text[..<head.upperBound].utf8.count + (length ?? 0)
    return unread.count >= end ? end : nil
  }

  /// What has come so far; empty when the caller has hung up.
  func receive(within milliseconds: Int32) throws -> [UInt8] {
    try #require(isReadable(descriptor, within: milliseconds), "nothing came")
    return [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      count = max(0, recv(descriptor, buffer.baseAddress, buffer.count, 0))
    }
  }

  /// Everything that comes until the caller hangs up.
  func rest() throws -> [UInt8] {
    var all = unread
    while true {
      let more = try receive(within: 5000)
      guard !more.isEmpty else { return all }
      all += more
    }
  }

  var hasInput: Bool { !isClosed && isReadable(descriptor, within: 0) }

  func send(_ text: String) { _ = send(Array(text.utf8)) }

  /// Sends what the system takes at once, and says how much that was.
  func send(_ bytes: [UInt8]) -> Int {
    let flags = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)
    guard !isClosed else { return 0 }
    return max(0, Glibc.send(descriptor, bytes, bytes.count, flags))
  }

  func hangUp() {
    if !isClosed { close(descriptor) }
    isClosed = true
  }

  /// Hangs up with a reset instead of an orderly end.
  func reset() {
    var option = linger(l_onoff: 1, l_linger: 0)
    if !isClosed {
      setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }
    hangUp()
  }
}

/// Lets this process open as many descriptors as a gateway would.
func raiseDescriptorLimit() {
  let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  var limit = rlimit()
  getrlimit(kind, &limit)
  limit.rlim_cur = max(limit.rlim_cur, min(limit.rlim_max, 8192))
  setrlimit(kind, &limit)
}

func isReadable(_ descriptor: Int32, within milliseconds: Int32) -> Bool {
  var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  return poll(&entry, 1, milliseconds) == 1
}

extension String {
  /// Where `piece` first stands.
  fileprivate func range(of piece: String) -> Range<Index>? {
    indices.lazy.compactMap { start in
      guard self[start...].hasPrefix(piece) else { return nil }
      return self.index(start, offsetBy: piece.count, limitedBy: self.endIndex).map { start..<$0 }
    }.first
  }
}
