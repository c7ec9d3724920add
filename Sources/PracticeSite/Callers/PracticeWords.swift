/// Text without meaning, of plain letters: nothing in it needs an escape in JSON.
enum PracticeWords {
  private static let sentence =
    "the quick report says that every node of the fleet had room for one more question and that "
    + "the answer came back in good time while the cards stayed cool and nobody had to be woken "

  /// Long enough for a piece of any wanted length from any place in the sentence.
  private static let text = [UInt8](
    String(repeating: sentence, count: 1 + 20_000 / sentence.utf8.count).utf8)

  /// About as many tokens of it: four letters each, as the gateway reckons.
  static func tokens(_ count: Int, from place: Int = 0) -> [UInt8] {
    let start = max(0, place) % sentence.utf8.count
    return Array(text[start..<min(text.count, start + max(1, count) * 4)])
  }
}
