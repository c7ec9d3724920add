/// Why an address cannot be used, and what to write instead, in one line.
///
/// It never repeats the address, which may hold a key in one of the places where none belongs.
package enum EndpointProblem: Error, Equatable, Sendable {
  case empty
  case unknownScheme(String)
  case holdsCredentials
  case holdsKeyInQuery
  case holdsQuery
  case badHost
  case bareIPv6
  case badPort
  case badPath
  case badSocketPath
  /// An address of lines where HTTP is spoken, and the other way round.
  case plainSocket
  case noPlainSocket
}

extension EndpointProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty: "the gateway's address is empty: write http://HOST:PORT"
    case .unknownScheme(let name):
      "a gateway's address begins with http://, https:// or unix:, not '\(name)'"
    case .holdsCredentials:
      "keep names and passwords out of the address: give the key in COLLIE_API_KEY or --key-file"
    case .holdsKeyInQuery:
      "keep the key out of the address: give it in COLLIE_API_KEY or --key-file"
    case .holdsQuery: "leave out what follows ? or # in the gateway's address"
    case .badHost: "the gateway's address has no usable host: write http://HOST:PORT"
    case .bareIPv6: "put brackets around an IPv6 address: http://[::1]:8080"
    case .badPort: "the port in the gateway's address is not a number from 1 to 65535"
    case .badPath: "the path in the gateway's address holds characters that no URL may hold"
    case .plainSocket:
      "tcp:// is for HAProxy's stats socket, as in --source haproxy=tcp://HOST:PORT: all else speaks HTTP"
    case .noPlainSocket:
      "HAProxy is read at its stats socket: write unix:/run/haproxy.sock or tcp://HOST:PORT"
    case .badSocketPath: "a Unix socket is given with its full path: unix:/run/collie.sock"
    }
  }
}
