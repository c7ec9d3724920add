import Glibc

/// Why the server cannot start, in words for whoever started it.
package enum ServerProblem: Error, Equatable, Sendable {
  case noListener
  case unknownHost(String, reason: String)
  case portTaken(host: String, port: UInt16)
  case socketTaken(path: String)
  case notASocket(path: String)
  case pathTooLong(path: String, limit: Int)
  case noFolder(path: String)
  case denied(address: String)
  case cannotListen(address: String, reason: String)
  case noEventQueue(reason: String)
  case badIdentity(TLSProblem)
  /// Told to speak TLS from now on, or no longer to.
  case changesTLS
}

extension ServerProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noListener: "no address to listen on"
    case .unknownHost(let host, let reason): "cannot listen on '\(host)': \(reason)"
    case .portTaken(let host, let port):
      "port \(port) of \(host) is taken by another program"
    case .socketTaken(let path): "another program listens on '\(path)'"
    case .notASocket(let path): "'\(path)' exists and is not a socket; it is left alone"
    case .pathTooLong(let path, let limit):
      "the socket path '\(path)' is longer than \(limit) bytes"
    case .noFolder(let path): "there is no folder for the socket '\(path)'"
    case .denied(let address): "cannot listen on \(address): permission denied"
    case .cannotListen(let address, let reason): "cannot listen on \(address): \(reason)"
    case .noEventQueue(let reason): "the system has no event queue left for us: \(reason)"
    case .badIdentity(let problem): problem.description
    case .changesTLS:
      "whether the ports speak TLS is decided at the start: start the gateway anew to change that"
    }
  }
}

/// The system's own words for an error number.
func systemReason(_ number: Int32) -> String { String(cString: strerror(number)) }
