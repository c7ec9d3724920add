import Glibc

/// An address of the network, of either family.
struct SocketAddress: Sendable {
  private var storage: sockaddr_storage
  private var length: socklen_t

  init(storage: sockaddr_storage, length: socklen_t) {
    self.storage = storage
    self.length = length
  }

  /// Our own address of an open socket.
  init?(of descriptor: Int32) {
    storage = sockaddr_storage()
    length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let status = withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(descriptor, $0, &length)
      }
    }
    guard status == 0 else { return nil }
  }

  var family: Int32 { Int32(storage.ss_family) }

  func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
    withUnsafePointer(to: storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
    }
  }

  /// Every address that `host` stands for; an empty host or `*` is every address of this machine.
  static func resolve(host: String, port: UInt16) throws(ServerProblem) -> [SocketAddress] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
    var list: UnsafeMutablePointer<addrinfo>?
    let node = host.isEmpty || host == "*" ? nil : host
    let status = getaddrinfo(node, String(port), &hints, &list)
    guard status == 0 else {
      throw .unknownHost(host, reason: String(cString: gai_strerror(status)))
    }
    defer { freeaddrinfo(list) }
    var found: [SocketAddress] = []
    var next = list
    while let entry = next?.pointee {
      var storage = sockaddr_storage()
      memcpy(&storage, entry.ai_addr, Int(entry.ai_addrlen))
      found.append(SocketAddress(storage: storage, length: entry.ai_addrlen))
      next = entry.ai_next
    }
    return found
  }

  /// The address in figures.
  var hostAndPort: (host: String, port: UInt16) {
    var host = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    var port = [CChar](repeating: 0, count: Int(NI_MAXSERV))
    let status = withPointer {
      getnameinfo(
        $0, $1, &host, socklen_t(host.count), &port, socklen_t(port.count),
        NI_NUMERICHOST | NI_NUMERICSERV)
    }
    guard status == 0 else { return ("", 0) }
    return (text(host), UInt16(text(port)) ?? 0)
  }

  /// Whether it belongs to this machine alone: 127.0.0.0/8, ::1, or the former written as IPv6.
  var isLoopback: Bool {
    let bytes = withUnsafeBytes(of: storage) { Array($0.prefix(28)) }
    if family == AF_INET { return bytes[4] == 127 }
    guard family == AF_INET6 else { return false }
    let address = bytes[8..<24]
    let mapped = [UInt8](repeating: 0, count: 10) + [0xff, 0xff, 127]
    return address.starts(with: mapped) || Array(address) == [UInt8](repeating: 0, count: 15) + [1]
  }

  private func text(_ characters: [CChar]) -> String {
    String(decoding: characters.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
