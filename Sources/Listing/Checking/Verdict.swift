import TextSafety

/// What `collie check` says, in the form of monitoring plugins: one line and an exit status.
package struct Verdict: Equatable, Sendable {
  /// The raw value is the exit status.
  package enum Status: Int32, Sendable {
    case ok, warning, critical, unknown

    package var word: String {
      switch self {
      case .ok: "OK"
      case .warning: "WARNING"
      case .critical: "CRITICAL"
      case .unknown: "UNKNOWN"
      }
    }

    /// Which of two counts: what is known to be wrong before what is not known.
    var rank: Int {
      switch self {
      case .ok: 0
      case .unknown: 1
      case .warning: 2
      case .critical: 3
      }
    }
  }

  package var status: Status
  /// In the order in which they are told.
  package var sentences: [String]
  /// `label=value;warning;critical`, for graphs.
  package var figures: [String] = []

  package init(_ status: Status, _ sentences: [String], figures: [String] = []) {
    (self.status, self.sentences, self.figures) = (status, sentences, figures)
  }

  /// Nothing could be found out.
  package static func unknown(_ words: String) -> Verdict { Verdict(.unknown, [words]) }

  package var line: SafeText {
    // A bar begins the figures, and what a gateway says must not.
    let said = sentences.map { String($0.map { $0 == "|" ? "/" : $0 }) }
    let words = SafeText(said.joined(separator: ", "), limit: 2000)
    let line = SafeText("COLLIE " + status.word + " - ") + words
    return figures.isEmpty ? line : line + SafeText(" | " + figures.joined(separator: " "))
  }
}
