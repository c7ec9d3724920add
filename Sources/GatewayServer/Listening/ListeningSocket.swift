import Glibc

/// A socket that takes connections, until it is closed.
///
/// It listens from its making on: a taken port or a forbidden path is found out at the start, while
/// there is still somebody to tell.
struct ListeningSocket: Sendable {
  let descriptor: Int32
  let address: BoundAddress
  /// The socket file we made, to be removed in the end if it still is ours.
  fileprivate(set) var file: SocketFile?

  /// `isSecure` says that TLS is spoken there, if it is a port.
  static func open(
    _ listener: Listener, isSecure: Bool = false
  ) throws(ServerProblem) -> ListeningSocket {
    switch listener {
    case .tcp(let host, let port): try openTCP(host: host, port: port, isSecure: isSecure)
    case .unix(let path): try openUnix(path: path)
    }
  }

  var isUnix: Bool {
    if case .unix = address { true } else { false }
  }

  func close() {
    file?.removeIfOurs()
    _ = Glibc.close(descriptor)
  }

  init(descriptor: Int32, address: BoundAddress, file: SocketFile? = nil) {
    self.descriptor = descriptor
    self.address = address
    self.file = file
  }

  // The system holds at most this many callers that nobody has accepted yet.
  static let backlog: Int32 = 511
}

extension ListeningSocket {
  private static func openTCP(
    host: String, port: UInt16, isSecure: Bool
  ) throws(ServerProblem) -> ListeningSocket {
    let candidates = try SocketAddress.resolve(host: host, port: port)
    var problem = ServerProblem.unknownHost(host, reason: "it has no address")
    for candidate in candidates {
      do throws(ServerProblem) {
        return try openTCP(candidate, host: host, port: port, isSecure: isSecure)
      } catch {
        problem = error
      }
    }
    throw problem
  }

  private static func openTCP(
    _ address: SocketAddress, host: String, port: UInt16, isSecure: Bool
  ) throws(ServerProblem) -> ListeningSocket {
    let descriptor = newSocket(address.family)
    guard descriptor >= 0 else {
      throw .cannotListen(address: "\(host):\(port)", reason: systemReason(errno))
    }
    var yes: Int32 = 1
    // Without this a restart would have to wait until the last connections are forgotten.
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    let failed = address.withPointer { bind(descriptor, $0, $1) != 0 }
    guard !failed, listen(descriptor, backlog) == 0, let bound = SocketAddress(of: descriptor)
    else {
      let number = errno
      _ = Glibc.close(descriptor)
      throw problem(number, host: host, port: port)
    }
    let name = bound.hostAndPort
    let address: BoundAddress =
      isSecure
      ? .tls(host: name.host, port: name.port) : .tcp(host: name.host, port: name.port)
    return ListeningSocket(descriptor: descriptor, address: address)
  }

  private static func problem(_ number: Int32, host: String, port: UInt16) -> ServerProblem {
    switch number {
    case EADDRINUSE: .portTaken(host: host, port: port)
    case EACCES, EPERM: .denied(address: "\(host):\(port)")
    default: .cannotListen(address: "\(host):\(port)", reason: systemReason(number))
    }
  }

  static func newSocket(_ family: Int32) -> Int32 {
    let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    return socket(family, type, 0)
  }
}
