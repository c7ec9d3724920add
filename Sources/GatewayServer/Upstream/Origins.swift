/// Every origin that was called lately, and the addresses of nodes that were taken apart already.
struct Origins {
  // Several for every node of the largest fleet.
  private static let limit = 8192

  private var byURL: [String: (origin: Origin, path: String)] = [:]
  private var byKey: [Origin.Key: Origin] = [:]
  private var byNumber: [UInt64: Origin] = [:]
  private var nextNumber: UInt64 = 0

  /// Whom to call for `url`, and what goes before the path; `nil` when it is no address.
  mutating func origin(of url: String) -> (origin: Origin, path: String)? {
    if let known = byURL[url] { return known }
    guard let parsed = NodeURL(url) else { return nil }
    if byURL.count >= Self.limit { forgetUnused() }
    let found = (origin(at: parsed), parsed.path)
    byURL[url] = found
    return found
  }

  func numbered(_ number: UInt64) -> Origin? { byNumber[number] }

  private mutating func origin(at url: NodeURL) -> Origin {
    let key = Origin.Key(isSecure: url.isSecure, host: url.host, port: url.port)
    if let known = byKey[key] { return known }
    let made = Origin(url, number: nextNumber)
    nextNumber += 1
    byKey[key] = made
    byNumber[made.number] = made
    return made
  }

  private mutating func forgetUnused() {
    byURL.removeAll()
    byKey = byKey.filter { !$0.value.isUnused }
    byNumber = byNumber.filter { !$0.value.isUnused }
  }
}
