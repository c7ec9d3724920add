extension SafeText {
  /// Where text stands in a column wider than itself.
  package enum Alignment: Sendable { case left, right, center }

  /// Which part of a text that is too long is given up.
  package enum Cut: Sendable {
    case end
    /// Names of machines differ at both ends: `gpu-us…-17`.
    case middle
  }

  /// A text of `count` blanks.
  package static func spaces(_ count: Int) -> SafeText { repeating(.space, count: count) }

  /// The same glyph so many times.
  package static func repeating(_ glyph: Glyph, count: Int) -> SafeText {
    SafeText(glyphs: Array(repeating: glyph, count: max(0, count)))
  }

  /// As many whole glyphs as fit into `width` columns.
  package func prefix(width: Int) -> SafeText {
    var room = width
    let end = glyphs.firstIndex { glyph in
      room -= glyph.width
      return room < 0
    }
    return end.map { SafeText(glyphs: Array(glyphs[..<$0])) } ?? self
  }

  /// As many whole glyphs from the end as fit into `width` columns.
  package func suffix(width: Int) -> SafeText {
    var room = width
    let last = glyphs.lastIndex { glyph in
      room -= glyph.width
      return room < 0
    }
    return last.map { SafeText(glyphs: Array(glyphs[($0 + 1)...])) } ?? self
  }

  /// Itself where it fits into `width` columns, else what fits with `…` for what does not.
  package func truncated(to width: Int, at cut: Cut = .end) -> SafeText {
    guard self.width > width else { return self }
    guard width > 0 else { return SafeText() }
    switch cut {
    case .end: return prefix(width: width - 1) + "…"
    case .middle:
      let tail = (width - 1) / 2
      return prefix(width: width - 1 - tail) + "…" + suffix(width: tail)
    }
  }

  /// Exactly `width` columns: shortened with `…` or filled with blanks.
  package func padded(
    to width: Int, alignment: Alignment = .left, at cut: Cut = .end
  ) -> SafeText {
    let text = truncated(to: width, at: cut)
    let room = max(0, width - text.width)
    switch alignment {
    case .left: return text + .spaces(room)
    case .right: return .spaces(room) + text
    case .center: return .spaces(room / 2) + text + .spaces(room - room / 2)
    }
  }
}
