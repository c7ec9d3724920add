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
  static func place(in url: String) -> String? {
    guard let scheme = url.firstRange(of: "://") else { return nil }
    let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
    let parts = authority.split(separator: "@")
    // A name with its password stands before the host, and the rank of one of several engines after.
    let hasRank = parts.count > 1 && parts.last?.allSatisfy(\.isNumber) == true
    let place = (hasRank ? parts.first : parts.last).map(String.init) ?? ""
    return place.isEmpty ? nil : place
  }
}
