import Hashing

/// The keys that open this server.
struct KeyRing: Sendable {
  private let keys: [AccessKey]
  /// Those of this program itself.
  private let own: [AccessKey]

  init(_ keys: [AccessKey], own: [AccessKey] = []) { (self.keys, self.own) = (keys, own) }

  /// The same for other callers.
  func replacing(_ keys: [AccessKey]) -> KeyRing { KeyRing(keys, own: own) }

  /// Whether nobody was given a key. Then whoever is on this machine may read without one, and
  /// from elsewhere nobody may.
  var isEmpty: Bool { keys.isEmpty }

  /// The key that a caller presents, or `nil` when it is none of ours.
  ///
  /// Every key is compared, found or not, so that the time taken tells nothing about any of them.
  func key(for authorization: ArraySlice<UInt8>) -> AccessKey? {
    guard let secret = Self.bearer(authorization) else { return nil }
    let digest = SHA256.digest(of: secret)
    var found: AccessKey?
    for key in keys where key.digest.matches(digest) { found = key }
    for key in own where key.digest.matches(digest) { found = key }
    return found
  }

  /// The secret in `Bearer SECRET`, the word in any case as RFC 9110 wants it.
  private static func bearer(_ authorization: ArraySlice<UInt8>) -> [UInt8]? {
    guard let space = authorization.firstIndex(of: UInt8(ascii: " ")),
      authorization[..<space].equalsIgnoringCase("bearer")
    else { return nil }
    let secret = authorization[(space + 1)...].trimmed()
    return secret.isEmpty ? nil : Array(secret)
  }
}
