/// Something that an examination has found.
package struct Finding: Equatable, Sendable {
  /// How much it matters. The raw value is its name in JSON.
  package enum Level: String, Sendable, CaseIterable {
    /// As it should be.
    case fine
    /// Nothing is wrong, and yet it is good to know.
    case note
    /// It works, and not as it should.
    case warning
    /// It does not work.
    case failure
  }

  package var level: Level
  package var words: String
  /// What to do about it, if there is anything.
  package var advice: String?

  package init(_ level: Level, _ words: String, advice: String? = nil) {
    (self.level, self.words, self.advice) = (level, words, advice)
  }
}

/// What was found about one thing.
package struct FindingList: Equatable, Sendable {
  package var subject: String
  package var findings: [Finding]

  package init(_ subject: String, _ findings: [Finding]) {
    (self.subject, self.findings) = (subject, findings)
  }
}

extension [FindingList] {
  package func count(of level: Finding.Level) -> Int {
    reduce(0) { sum, list in sum + list.findings.count { $0.level == level } }
  }

  /// All of it in a line.
  package var verdict: String {
    let counts = [
      Self.counted(count(of: .failure), "problem"), Self.counted(count(of: .warning), "warning"),
    ].compactMap { $0 }
    return counts.isEmpty ? "nothing is wrong" : counts.joined(separator: ", ")
  }

  private static func counted(_ count: Int, _ name: String) -> String? {
    count == 0 ? nil : "\(count) \(name)\(count == 1 ? "" : "s")"
  }
}
