import Glibc

/// What the system says a name stands for.
enum NameLookUp {
  typealias Answer = Result<[SocketAddress], NoAddress>

  struct NoAddress: Error, Equatable, Sendable {
    var reason: String
  }

  /// The address in `host`, when that is one in figures; it takes no time.
  ///
  /// By the system's own reading, which knows `0x7f.1` and `2130706433`: what would be reached is
  /// what is checked.
  static func figures(_ host: String, port: UInt16) -> [SocketAddress]? {
    try? look(host, port, flags: AI_NUMERICHOST).get()
  }

  /// Every address of `host`, in the order in which they are to be tried. It may take many seconds.
  static func ask(_ host: String, port: UInt16) -> Answer { look(host, port, flags: 0) }

  private static func look(_ host: String, _ port: UInt16, flags: Int32) -> Answer {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = flags | AI_NUMERICSERV
    var list: UnsafeMutablePointer<addrinfo>?
    let status = getaddrinfo(host, String(port), &hints, &list)
    guard status == 0 else {
      return .failure(NoAddress(reason: String(cString: gai_strerror(status))))
    }
    defer { freeaddrinfo(list) }
    var found: [SocketAddress] = []
    var next = list
    // More than a name of a fleet ever has, and few enough to try.
    while let entry = next?.pointee, found.count < 16 {
      var storage = sockaddr_storage()
      memcpy(
        &storage, entry.ai_addr, min(Int(entry.ai_addrlen), MemoryLayout.size(ofValue: storage)))
      found.append(SocketAddress(storage: storage, length: entry.ai_addrlen))
      next = entry.ai_next
    }
    return .success(found)
  }
}
