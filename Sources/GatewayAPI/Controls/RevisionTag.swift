/// A node's revision as a strong ETag: `"17"`.
package struct RevisionTag: Equatable, Sendable {
  package var revision: Int

  package init(revision: Int) { self.revision = revision }

  package var text: String { "\"\(revision)\"" }

  /// Reads what `If-Match` says: `nil` for `*`, which any revision matches.
  ///
  /// A list or a weak tag names no one revision, so nothing could be held against it.
  package static func expected(by ifMatch: String) throws(BodyProblem) -> Int? {
    if ifMatch == "*" { return nil }
    let digits = ifMatch.dropFirst().dropLast()
    guard ifMatch.utf8.count >= 3, ifMatch.hasPrefix("\""), ifMatch.hasSuffix("\""),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let revision = Int(digits)
    else { throw .wrong("If-Match", "one revision in quotes, such as \"17\"") }
    return revision
  }
}
