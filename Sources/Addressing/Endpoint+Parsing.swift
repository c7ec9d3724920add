extension Endpoint {
  /// Reads `http://host:port/prefix`, `https://…`, `host:port`, `unix:/path` or
  /// `http+unix://%2Fpath/prefix`.
  ///
  /// Our own and not curl's: two parsers that disagree about where a host begins are how keys get
  /// sent to strangers, so only what is beyond dispute is let through and the URL is made anew
  /// from the parts.
  package init(parsing text: String) throws(EndpointProblem) {
    guard !text.isEmpty else { throw .empty }
    if let path = text.dropping(prefix: "unix:") {
      try self.init(socket: path)
    } else if let rest = text.dropping(prefix: "http+unix://") {
      try self.init(encodedSocket: rest)
    } else if let rest = text.dropping(prefix: "https://") {
      try self.init(scheme: .https, rest)
    } else if let rest = text.dropping(prefix: "http://") {
      try self.init(scheme: .http, rest)
    } else if text.dropping(prefix: "tcp://") != nil {
      throw .plainSocket
    } else if let separator = text.firstRange(of: "://") {
      throw .unknownScheme(String(text[..<separator.lowerBound].prefix(20)))
    } else {
      try self.init(scheme: .http, text[...])
    }
  }

  /// Reads `unix:/path` or `tcp://host:port`: where something takes lines and speaks no HTTP.
  package init(parsingPlain text: String) throws(EndpointProblem) {
    if let path = text.dropping(prefix: "unix:") {
      try self.init(socket: path)
    } else if let rest = text.dropping(prefix: "tcp://") {
      guard !rest.contains("@") else { throw .noPlainSocket }
      let (host, port) = try Self.hostAndPort(rest)
      guard let port else { throw .noPlainSocket }
      self.init(place: .network(host: host, port: port))
    } else {
      throw .noPlainSocket
    }
    scheme = .tcp
  }

  /// Reads the address of a page, which may ask for something, as `http://host/federate?match[]=up`
  /// does.
  package init(parsingPage text: String) throws(EndpointProblem) {
    let base = text.prefix { $0 != "?" }
    let query = text[base.endIndex...].dropFirst()
    let place = try Endpoint(parsing: String(base))
    guard !query.isEmpty else {
      self = place
      return
    }
    guard !Self.holdsKey(query) else { throw .holdsKeyInQuery }
    guard !query.contains("#"), place.unixSocketPath == nil else { throw .holdsQuery }
    self = place.asked(query)
  }

  private init(scheme: Scheme, _ text: Substring) throws(EndpointProblem) {
    let authority = text.prefix { !"/?#".contains($0) }
    let rest = text[authority.endIndex...]
    guard !authority.contains("@") else { throw .holdsCredentials }
    let prefix = try Self.prefix(rest)
    let (host, port) = try Self.hostAndPort(authority)
    self.init(scheme: scheme, place: .network(host: host, port: port), prefix: prefix)
  }

  private init(socket text: Substring) throws(EndpointProblem) {
    let slashes = text.prefix { $0 == "/" }.count
    // `unix:///run/x` has an empty host between the second slash and the third.
    let path = slashes >= 3 ? text.dropFirst(2) : text
    // What fits a sockaddr_un with its final zero.
    guard slashes == 1 || slashes == 3, path.utf8.count < 108, !path.utf8.contains(0) else {
      throw .badSocketPath
    }
    self.init(place: .unixSocket(path: String(path)))
  }

  private init(encodedSocket text: Substring) throws(EndpointProblem) {
    let encoded = text.prefix { !"/?#".contains($0) }
    guard let path = encoded.percentDecoded else { throw .badSocketPath }
    let prefix = try Self.prefix(text[encoded.endIndex...])
    try self.init(socket: path[...])
    self.prefix = prefix
  }

  /// The path before `/v1`, from what follows the host.
  ///
  /// Base addresses of OpenAI clients end in `/v1`, so operators paste them with it.
  private static func prefix(_ text: Substring) throws(EndpointProblem) -> String {
    let path = text.prefix { !"?#".contains($0) }
    guard path.endIndex == text.endIndex else {
      throw holdsKey(text[path.endIndex...]) ? .holdsKeyInQuery : .holdsQuery
    }
    guard path.utf8.allSatisfy(isPlain) else { throw .badPath }
    var parts = path.split(separator: "/")
    guard !parts.contains(where: { $0 == "." || $0 == ".." }) else { throw .badPath }
    if parts.last == "v1" { parts.removeLast() }
    return parts.map { "/" + $0 }.joined()
  }

  private static func holdsKey(_ query: Substring) -> Bool {
    let names = ["key=", "token=", "secret=", "password=", "auth="]
    let lowered = query.lowercased()
    return names.contains { lowered.contains($0) }
  }

  static func isPlain(_ byte: UInt8) -> Bool {
    let refused = Set("\"<>\\^`{|}".utf8)
    return (0x21...0x7e).contains(byte) && !refused.contains(byte)
  }
}

extension Endpoint {
  private static func hostAndPort(
    _ text: Substring
  ) throws(EndpointProblem) -> (host: String, port: Int?) {
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]") else { throw .badHost }
      let host = try address6(text[text.index(after: text.startIndex)..<end])
      return (host, try port(text[text.index(after: end)...]))
    }
    guard text.count(where: { $0 == ":" }) <= 1 else { throw .bareIPv6 }
    let host = text.prefix { $0 != ":" }
    guard !host.isEmpty, host.utf8.count <= 253, host.utf8.allSatisfy(isHostByte) else {
      throw .badHost
    }
    return (host.lowercased(), try port(text[host.endIndex...]))
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// An IPv6 address with, possibly, the zone of a link-local one after `%` or `%25`.
  private static func address6(_ text: Substring) throws(EndpointProblem) -> String {
    let address = text.prefix { $0 != "%" }
    var zone = text[address.endIndex...].dropFirst()
    if zone.hasPrefix("25") && zone.count > 2 { zone = zone.dropFirst(2) }
    let known = Set("0123456789abcdefABCDEF:.".utf8)
    guard address.contains(":"), address.utf8.allSatisfy(known.contains),
      zone.utf8.allSatisfy(isHostByte), zone.isEmpty == (address.endIndex == text.endIndex)
    else { throw .badHost }
    return address.lowercased() + (zone.isEmpty ? "" : "%\(zone)")
  }

  /// The port after a colon, or none if nothing follows the host.
  private static func port(_ text: Substring) throws(EndpointProblem) -> Int? {
    guard let first = text.first else { return nil }
    guard first == ":" else { throw .badHost }
    let digits = text.dropFirst()
    guard digits.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
      let port = Int(digits), (1...65535).contains(port)
    else { throw .badPort }
    return port
  }
}

extension Endpoint {
  /// Whether `text` names a proxy that we can go through, and nothing besides.
  ///
  /// A password in it would be in the sight of everybody who lists processes.
  package static func isProxyAddress(_ text: String) -> Bool {
    let schemes = ["socks5h://", "socks5://", "https://", "http://"]
    let rest = schemes.lazy.compactMap { text.dropping(prefix: $0) }.first ?? text[...]
    guard !rest.contains("://"), let place = try? Endpoint(parsing: "http://\(rest)") else {
      return false
    }
    return place.prefix.isEmpty
  }
}

extension StringProtocol where SubSequence == Substring {
  /// What follows `prefix`, compared without regard to case, as schemes are.
  fileprivate func dropping(prefix: String) -> Substring? {
    self.prefix(prefix.count).lowercased() == prefix ? dropFirst(prefix.count) : nil
  }

  /// The text with `%2F` and the like resolved, or nothing if it cannot be.
  fileprivate var percentDecoded: String? {
    var bytes: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = rest.prefix(2)
      guard digits.count == 2, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }),
        let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
