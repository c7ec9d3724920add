/// The address of a node, taken apart.
struct NodeURL: Hashable, Sendable {
  var isSecure: Bool
  /// In lower case; an IPv6 address without its brackets.
  var host: String
  var port: UInt16
  /// Goes before every path; empty or beginning with a slash, never ending with one.
  var path: String

  /// Takes `http://` and `https://` with a host, a port and a path. What it does not know how to
  /// send, such as a user or a query, it does not take.
  init?(_ text: String) {
    let schemes = [("http://", false), ("https://", true)]
    let start = text.prefix(8).lowercased()
    guard text.utf8.count <= 2048, let scheme = schemes.first(where: { start.hasPrefix($0.0) })
    else { return nil }
    isSecure = scheme.1
    let rest = text.dropFirst(scheme.0.count)
    let authority = rest.prefix { $0 != "/" }
    guard let (host, port) = Self.hostAndPort(authority) else { return nil }
    self.host = host.lowercased()
    self.port = port ?? (isSecure ? 443 : 80)
    var path = rest.dropFirst(authority.count)
    while path.last == "/" { path.removeLast() }
    guard path.utf8.allBelong(to: pathCharacters) else { return nil }
    self.path = String(path)
  }

  private static func hostAndPort(_ authority: Substring) -> (host: Substring, port: UInt16?)? {
    guard authority.utf8.allBelong(to: hostCharacters) else { return nil }
    var (host, rest) = (authority, Substring())
    if authority.first == "[" {
      guard let end = authority.firstIndex(of: "]") else { return nil }
      host = authority[authority.index(after: authority.startIndex)..<end]
      rest = authority[authority.index(after: end)...]
      guard host.contains(":") else { return nil }
    } else if let colon = authority.firstIndex(of: ":") {
      (host, rest) = (authority[..<colon], authority[colon...])
    }
    guard (1...255).contains(host.utf8.count), !host.contains("["), !host.contains("]") else {
      return nil
    }
    guard !rest.isEmpty else { return (host, nil) }
    guard rest.first == ":", let port = UInt16(rest.dropFirst()), port > 0 else { return nil }
    return (host, port)
  }

  /// The host and port as they are written in `Host`.
  var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
  }
}
