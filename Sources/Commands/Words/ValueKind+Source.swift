import FleetModel
import TextSafety

/// Something to watch as the command line names it: what it is, and where.
package struct SourceWord: Equatable, Sendable {
  package var kind: SourceKind
  /// Not looked at yet: whoever reaches it says what is wrong with it.
  package var address: String

  package init(kind: SourceKind, address: String) { (self.kind, self.address) = (kind, address) }

  /// What stands before the `=` of `vllm=http://node1:8000`, if it is a kind.
  static func kind(of text: String) -> SourceKind? {
    text.firstIndex(of: "=").flatMap { SourceKind(rawValue: String(text[..<$0])) }
  }
}

extension ValueKind where Value == SourceWord {
  /// `vllm=http://node1:8000`
  static let source = ValueKind(
    offer: .examples(SourceKind.allCases.map { $0.rawValue + "=" })
  ) { text, name throws(UsageProblem) in
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let kinds = SourceKind.allCases.map(\.rawValue)
    guard parts.count == 2, !parts[1].isEmpty else {
      throw UsageProblem(
        "\(name) takes KIND=URL, such as vllm=http://node1:8000, not '\(text.excerpt)'")
    }
    guard let kind = SourceKind(rawValue: String(parts[0])) else {
      let word = String(parts[0])
      throw UsageProblem(
        "\(name) knows no '\(word.excerpt)': there are \(kinds.joined(separator: ", "))"
          + suggestion(for: word, among: kinds))
    }
    return SourceWord(kind: kind, address: String(parts[1]))
  }
}
