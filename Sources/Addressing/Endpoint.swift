/// Where a gateway is: what a source's address in the configuration means.
package struct Endpoint: Equatable, Sendable {
  package enum Scheme: String, Sendable {
    case http, https
    /// A plain connection: a line goes out, and the answer is what comes until it is closed.
    case tcp
  }

  package enum Place: Equatable, Sendable {
    /// A host without brackets, and the port if one was given.
    case network(host: String, port: Int?)
    case unixSocket(path: String)
  }

  package var scheme: Scheme
  package var place: Place
  /// What goes before `/v1`: empty, or with a slash in front and none at the end.
  package var prefix: String
  /// What a page is asked for in its address, behind the question mark; only pages may have it.
  package private(set) var query = ""

  package init(scheme: Scheme = .http, place: Place, prefix: String = "") {
    self.scheme = scheme
    self.place = place
    self.prefix = prefix
  }

  /// The address of `path` below this place.
  package func url(_ path: String) -> String { "\(scheme)://\(authority)\(prefix)\(path)\(ending)" }

  private var ending: String { query.isEmpty ? "" : "?\(query)" }

  /// The same place, asked `query`, in which what no URL may hold is written as URLs have it.
  func asked(_ query: Substring) -> Endpoint {
    var endpoint = self
    endpoint.query = query.utf8.map { byte in
      Self.isPlain(byte) && byte != UInt8(ascii: "#")
        ? String(UnicodeScalar(byte)) : byte.percentEncoded
    }.joined()
    return endpoint
  }

  /// The address at which `line` is sent to this place over a plain connection.
  ///
  /// That is all there is to gopher: one line, and an answer that ends with the connection. curl
  /// speaks it, so what takes lines is reached with the same deadlines and bounds as all else.
  package func url(sending line: String) -> String {
    "gopher://\(authority)/_" + line.utf8.map(\.percentEncoded).joined()
  }

  /// The host alone, for words on screen.
  package var host: String {
    switch place {
    case .network: authority
    case .unixSocket(let path): path
    }
  }

  package var unixSocketPath: String? {
    guard case .unixSocket(let path) = place else { return nil }
    return path
  }

  /// Whether a key sent there could be read on its way.
  package var sendsInTheClear: Bool {
    guard scheme == .http, case .network(let host, _) = place else { return false }
    return !(host == "localhost" || host == "::1" || Self.isLoopback4(host))
  }

  private static func isLoopback4(_ host: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Host and port as a URL has them. A Unix socket needs some host, which goes no further than
  /// the Host header.
  private var authority: String {
    guard case .network(let host, let port) = place else { return "localhost" }
    let bracketed =
      host.contains(":") ? "[\(host.split(separator: "%").joined(separator: "%25"))]" : host
    return port.map { "\(bracketed):\($0)" } ?? bracketed
  }
}

extension Endpoint {
  /// The address in the form that reads as the same again.
  package var written: String {
    switch place {
    case .unixSocket(let path) where prefix.isEmpty: "unix:\(path)"
    case .unixSocket(let path):
      "http+unix://\(path.utf8.map(\.percentEncoded).joined())\(writtenPrefix)"
    case .network: "\(scheme)://\(authority)\(writtenPrefix)\(ending)"
    }
  }

  /// One `/v1` at the end is left out by whoever reads it.
  private var writtenPrefix: String { prefix.hasSuffix("/v1") ? prefix + "/v1" : prefix }
}

extension UInt8 {
  fileprivate var percentEncoded: String {
    let digits = String(self, radix: 16, uppercase: true)
    return digits.utf8.count < 2 ? "%0\(digits)" : "%\(digits)"
  }
}

extension Endpoint: CustomStringConvertible {
  /// The address as an operator would write it.
  package var description: String {
    switch place {
    case .network: scheme == .http ? authority + prefix + ending : url("")
    case .unixSocket(let path): "unix:\(path)" + (prefix.isEmpty ? "" : " \(prefix)")
    }
  }
}
