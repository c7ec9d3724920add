/// The name of an environment variable, as files have it where a secret comes from one.
package struct VariableName: Equatable, Sendable {
  package let text: String

  package init?(_ text: String) {
    let first = text.utf8.first.map { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let isName =
      first == true
      && text.utf8.allSatisfy {
        let scalar = Unicode.Scalar($0)
        return scalar == "_" || scalar.isASCII && scalar.properties.isAlphabetic
          || ("0"..."9").contains(scalar)
      }
    guard isName else { return nil }
    self.text = text
  }

  /// The variable, for a message. People put the secret where its name belongs, and few secrets are
  /// all capitals with underscores, so that only such a name is repeated.
  package var words: String {
    let looksLikeAName = text.utf8.count <= 64 && text.contains("_") && text == text.uppercased()
    return looksLikeAName ? "the variable \(text)" : "the variable named here"
  }
}

extension Field {
  /// The variable that it names, or that `other` names in its place.
  package func variableName(_ other: String? = nil) -> VariableName? {
    guard let text = other ?? text() else { return nil }
    let name = VariableName(text)
    if name == nil {
      mistake("must be the name of an environment variable, such as NODE_KEY, not its value")
    }
    return name
  }
}
