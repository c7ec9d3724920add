/// The machine in an address, by which all that is said of it goes together.
enum HostName {
  /// `gpu-a01` of `gpu-a01:8000`, `::1` of `[::1]:8000`; what is no host and port stays as it is.
  static func of(instance: String) -> String {
    if instance.hasPrefix("["), let end = instance.firstIndex(of: "]") {
      return String(instance[instance.index(after: instance.startIndex)..<end])
    }
    let parts = instance.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, UInt16(parts[1]) != nil else { return instance }
    return String(parts[0])
  }

  /// The same of a URL; nothing where there is none in it.
  static func of(url: String) -> String? { place(in: url).map(of(instance:)) }

  /// The host of a URL with its port, where that has one.
  static func place(in url: String) -> String? { range(in: url).map { String(url[$0]) } }

  /// The URL without a name and a password before its host, and without a query, in which keys stand.
  static func withoutKeys(_ url: String) -> String {
    guard let scheme = url.firstRange(of: "://"), let place = range(in: url) else { return url }
    let rest = url[place.lowerBound...].prefix { $0 != "?" && $0 != "#" }
    return String(url[..<scheme.upperBound] + rest)
  }

  private static func range(in url: String) -> Range<String.Index>? {
    guard let scheme = url.firstRange(of: "://") else { return nil }
    let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
    // A name with its password stands before the host, and the rank of one of several engines after.
    var parts = authority.split(separator: "@")
    if parts.count > 1, parts[parts.count - 1].allSatisfy(\.isNumber),
      isPlace(parts[parts.count - 2])
    {
      parts.removeLast()
    }
    return parts.last.map { $0.startIndex..<$0.endIndex }
  }

  /// Whether it can be a host with or without a port, which a name with its password is not.
  private static func isPlace(_ text: Substring) -> Bool {
    !text.contains(":") || of(instance: String(text)) != text
  }
}
