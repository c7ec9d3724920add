import TextSafety

/// What the readers of one file have found. They share it, so that one mistake hides no other.
package final class Findings {
  /// As many as anybody mends before asking again.
  static let shown = 50
  private static let kept = 1000

  let file: String
  private var mistakes = Kept()
  private var notices = Kept()

  private var guessesLeft = 100

  private struct Kept {
    var remarks: [Remark] = []
    var count = 0
  }

  package init(file: String) { self.file = file }

  /// `; did you mean 'models'?` where one of `words` comes close.
  ///
  /// To guess takes far longer than to read, so it ends where nobody reads on.
  package func guess(for attempt: String, among words: [String]) -> String {
    guard guessesLeft > 0 else { return "" }
    guessesLeft -= 1
    return suggestion(for: attempt, among: Array(words.prefix(200)))
  }

  package var isClean: Bool { mistakes.count == 0 }

  package func mistake(_ words: String, at place: FilePlace?, field: String) {
    add(words, at: place, field: field, to: &mistakes)
  }

  package func notice(_ words: String, at place: FilePlace?, field: String) {
    add(words, at: place, field: field, to: &notices)
  }

  /// All mistakes in the order of the file, the last of them a count of those left out.
  package var allMistakes: [Remark] { listed(mistakes, "mistakes: mend the ones above first") }

  package var allNotices: [Remark] { listed(notices, "notices") }

  private func add(_ words: String, at place: FilePlace?, field: String, to kept: inout Kept) {
    kept.count += 1
    guard kept.remarks.count < Self.kept else { return }
    kept.remarks.append(Remark(file: file, place: place, field: field, words: words))
  }

  private func listed(_ kept: Kept, _ what: String) -> [Remark] {
    let ordered = kept.remarks.enumerated().sorted { left, right in
      // Those about the whole file come last: they are often the echo of one before.
      let places = (left.element.place ?? Self.end, right.element.place ?? Self.end)
      return places.0 == places.1 ? left.offset < right.offset : places.0 < places.1
    }
    let rest = kept.count - min(kept.count, Self.shown)
    let shown = ordered.prefix(Self.shown).map(\.element)
    guard rest > 0 else { return shown }
    return shown + [Remark(file: file, field: "", words: "and \(rest) more \(what)")]
  }

  private static let end = FilePlace(line: .max, column: .max)
}
