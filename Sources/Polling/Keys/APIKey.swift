/// Where the key that opens a gateway comes from.
package enum APIKey {
  /// The variables that may hold it, the first one that is set wins. The second is what users of
  /// the reference gateway have set already.
  package static let variables = ["COLLIE_API_KEY", "HOLYSHEEP_API_KEY"]

  /// Finds the key in `keyFile`, which was asked for by name, or else in the environment.
  ///
  /// `nil` means that there is none, which is right for a gateway that needs none.
  package static func find(
    keyFile: String?, environment: [String: String]
  ) throws(KeyProblem) -> Secret? {
    if let keyFile { return try KeyFile(path: keyFile).read() }
    for variable in variables {
      guard let value = environment[variable], !value.isEmpty else { continue }
      return try secret(in: Array(value.utf8), of: .variable(variable))
    }
    return nil
  }

  /// The key in a variable that somebody has named for it.
  package static func find(variable: String, value: String?) throws(KeyProblem) -> Secret {
    guard let value else { throw KeyProblem(.variable(variable), .missing) }
    return try secret(in: Array(value.utf8), of: .variable(variable))
  }

  /// Checks that `bytes` are a key and nothing else.
  ///
  /// It becomes part of a header line: a line break in it would start a header of its own.
  static func secret(
    in bytes: [UInt8], of place: KeyProblem.Place
  ) throws(KeyProblem) -> Secret {
    let trailing: Set<UInt8> = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    let end = bytes.lastIndex { !trailing.contains($0) }
    guard let end else { throw KeyProblem(place, .empty) }
    let key = bytes[...end]
    let visible: ClosedRange<UInt8> = UInt8(ascii: "!")...UInt8(ascii: "~")
    guard key.count <= longest else { throw KeyProblem(place, .tooLong) }
    guard key.allSatisfy(visible.contains) else { throw KeyProblem(place, .notOneWord) }
    return Secret(bytes: key)
  }

  /// Signed tokens run to a few kilobytes; nothing that is a key runs longer.
  static let longest = 8192
}
