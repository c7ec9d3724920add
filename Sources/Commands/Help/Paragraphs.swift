/// Text set in lines of a width that every terminal has.
enum Paragraphs {
  static let width = 80

  /// `text` in lines of at most `width`, each `indent` columns from the left.
  static func lines(_ text: String, indent: Int = 0, width: Int = width) -> [String] {
    let room = max(1, width - indent)
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > room {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    if !line.isEmpty { lines.append(line) }
    let margin = String(repeating: " ", count: indent)
    return lines.map { margin + $0 }
  }

  /// A term with its meaning beside it, or under it where it is too long.
  static func entry(_ term: String, _ meaning: String, indent: Int) -> [String] {
    var lines = lines(meaning, indent: indent)
    let term = "  " + term
    guard term.count + 2 <= indent, !lines.isEmpty else { return [term] + lines }
    let gap = String(repeating: " ", count: indent - term.count)
    lines[0] = term + gap + lines[0].dropFirst(indent)
    return lines
  }
}
