import Addressing
import SetupFiles

/// Where a node is, in the one form that the rest of the gateway knows: scheme, host, port where it
/// is not the scheme's, and a path without a slash or `/v1` at its end. A request goes to that and
/// `/v1/chat/completions`.
///
/// Base addresses of OpenAI clients end in `/v1`, so operators and LiteLLM's files write it.
func nodeAddress(_ field: Field) -> String? {
  guard let text = field.text(limit: TextLimits.address) else { return nil }
  do throws(EndpointProblem) {
    let endpoint = try Endpoint(parsing: text)
    guard text.contains("://"), endpoint.unixSocketPath == nil else {
      field.mistake("must begin with http:// or https://")
      return nil
    }
    return endpoint.url("")
  } catch {
    field.mistake(error.wordsForNodes)
    return nil
  }
}

extension EndpointProblem {
  /// Never the address itself: it may hold a key in one of the places where none belongs.
  fileprivate var wordsForNodes: String {
    switch self {
    case .empty, .unknownScheme, .plainSocket, .noPlainSocket:
      "must begin with http:// or https://"
    case .holdsCredentials, .holdsKeyInQuery:
      "holds a secret: keep it out of the address and name it under 'secret_env' or 'secret_file'"
    case .holdsQuery: "must end before ? or #"
    case .badHost: "has no usable host: write http://HOST:PORT"
    case .bareIPv6: "needs brackets around the IPv6 address: http://[::1]:8080"
    case .badPort: "has a port that is not a number from 1 to 65535"
    case .badPath: "has a path with characters that no URL may hold"
    case .badSocketPath: "must begin with http:// or https://"
    }
  }
}
