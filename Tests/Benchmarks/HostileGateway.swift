import Glibc

/// A gateway that behaves badly in one chosen way, on a port of its own.
final class HostileGateway: Sendable {
  enum Manner: String, CaseIterable, Sendable {
    /// Accepts and says nothing.
    case hang
    /// A byte a second.
    case drip
    /// Answers without end, as fast as it is read.
    case flood
  }

  let port: UInt16

  init(_ manner: Manner) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        precondition(bind(listener, $0, length) == 0 && listen(listener, 64) == 0)
        getsockname(listener, $0, &length)
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    onThread {
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        onThread { Self.serve(client, manner) }
      }
    }
  }

  private static func serve(_ client: Int32, _ manner: Manner) {
    defer { close(client) }
    var buffer = [UInt8](repeating: 0, count: 8192)
    _ = recv(client, &buffer, buffer.count, 0)
    let head =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    switch manner {
    case .hang: _ = recv(client, &buffer, buffer.count, 0)
    case .drip: for byte in head.utf8.cycled where !put([byte], client, pause: 1_000_000) { return }
    case .flood:
      _ = put(Array(head.utf8), client)
      let chunk = Array(("10000\r\n" + String(repeating: "[", count: 65_536) + "\r\n").utf8)
      while put(chunk, client) {}
    }
  }

  private static func put(_ bytes: [UInt8], _ client: Int32, pause: UInt32 = 0) -> Bool {
    if pause > 0 { poll(nil, 0, Int32(pause / 1000)) }
    return Glibc.send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL)) > 0
  }

}

/// Runs `body` beside everything else, for as long as the program lives.
func onThread(_ body: @escaping @Sendable () -> Void) {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var thread = pthread_t()
  pthread_create(
    &thread, nil,
    { argument in
      Unmanaged<Box>.fromOpaque(argument!).takeRetainedValue().body()
      return nil
    }, Unmanaged.passRetained(Box(body)).toOpaque())
  pthread_detach(thread)
}

extension Collection {
  /// The same elements again and again.
  fileprivate var cycled: some Sequence<Element> {
    sequence(state: startIndex) { index -> Element? in
      if index == endIndex { index = startIndex }
      guard index != endIndex else { return nil }
      defer { index = self.index(after: index) }
      return self[index]
    }
  }
}
