import TextSafety

/// Words of several roles that stand in one line.
package struct Phrase: Equatable, Sendable {
  package private(set) var parts: [Part] = []

  package struct Part: Equatable, Sendable {
    package var text: SafeText
    package var role: Role
  }

  package init() {}
  package init(_ words: String, _ role: Role = .text) { add(words, role) }

  package var width: Int { parts.reduce(0) { $0 + $1.text.width } }
  package var isEmpty: Bool { parts.isEmpty }

  package mutating func add(_ text: SafeText, _ role: Role = .text) {
    if !text.isEmpty { parts.append(Part(text: text, role: role)) }
  }

  /// Adds words of ours, or of others: they are made safe like any text.
  package mutating func add(_ words: String, _ role: Role = .text) { add(SafeText(words), role) }

  package mutating func add(_ glyph: Glyph, _ role: Role) {
    add(SafeText(glyphs: [glyph]), role)
  }

  package mutating func add(_ phrase: Phrase) { parts += phrase.parts }

  package static func + (left: Phrase, right: Phrase) -> Phrase {
    var sum = left
    sum.add(right)
    return sum
  }

  /// The phrase in at most `limit` columns, ending in `…` when something had to go.
  package func cut(to limit: Int) -> Phrase {
    guard width > limit else { return self }
    var kept = Phrase()
    var room = limit
    for part in parts where room > 0 {
      let width = part.text.width
      // A part that just fits is cut too: something follows it, or the phrase would fit.
      kept.add(width < room ? part.text : (part.text + " ").truncated(to: room), part.role)
      room -= width
    }
    return kept
  }
}

extension Phrase {
  /// As many whole parts as fit into `limit` columns, with `between` blanks from one to the next.
  package init(_ parts: [Phrase], blanks between: Int, within limit: Int) {
    self.init()
    for part in parts {
      let gap = isEmpty ? 0 : between
      guard width + gap + part.width <= limit || isEmpty else { return }
      add(.spaces(gap))
      add(part)
    }
  }
}

extension Canvas {
  /// Writes `phrase` into one row of `area` and returns the column after it.
  @discardableResult
  package mutating func write(_ phrase: Phrase, in area: Rect, column: Int = 0, row: Int = 0) -> Int
  {
    var column = column
    for part in phrase.cut(to: area.width - column).parts {
      column = write(part.text, in: area, column: column, row: row, role: part.role)
    }
    return column
  }

  /// Writes `phrase` so that it ends where `area` does, and returns the column it begins at.
  @discardableResult
  package mutating func writeAtEnd(_ phrase: Phrase, in area: Rect, row: Int = 0) -> Int {
    let shown = phrase.cut(to: area.width)
    let column = area.width - shown.width
    write(shown, in: area, column: column, row: row)
    return column
  }
}
