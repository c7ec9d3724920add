import TextSafety

/// Words of ours that take as many lines as they need.
package struct Paragraph {
  package var words: String
  package var role: Role

  package init(_ words: String, role: Role = .dim) {
    self.words = words
    self.role = role
  }

  /// The words broken into lines of at most `width` columns.
  package func lines(width: Int) -> [SafeText] {
    guard width > 0 else { return [] }
    var lines: [SafeText] = []
    var line = SafeText()
    for word in words.split(separator: " ").map({ SafeText(String($0)) }) {
      if !line.isEmpty, line.width + 1 + word.width > width {
        lines.append(line)
        line = SafeText()
      }
      line += line.isEmpty ? word : SafeText(" ") + word
    }
    return (lines + [line]).map { $0.truncated(to: width) }
  }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    for (row, line) in lines(width: area.width).prefix(area.height).enumerated() {
      canvas.write(line, in: area, column: 0, row: row, role: role)
    }
  }

  /// Draws the words in the middle of `area`, a little above it as the eye expects.
  package func drawInMiddle(into canvas: inout Canvas, in area: Rect) {
    let lines = lines(width: min(area.width, 64))
    let top = max(0, (area.height - lines.count) * 2 / 5)
    for (row, line) in lines.enumerated() where top + row < area.height {
      canvas.write(
        line, in: area, column: max(0, (area.width - line.width) / 2), row: top + row, role: role)
    }
  }
}
