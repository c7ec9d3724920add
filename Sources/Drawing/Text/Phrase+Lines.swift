import TextSafety

extension Phrase {
  /// The phrase in lines of at most `width` columns: broken at blanks, and in the middle of a word
  /// only where a word is longer than a line. Nothing of it is lost.
  package func lines(width: Int) -> [Phrase] {
    guard width > 0 else { return [] }
    var rest = ArraySlice(parts.flatMap { part in part.text.glyphs.map { ($0, part.role) } })
    var lines: [Phrase] = []
    while !rest.isEmpty {
      let end = Self.lineEnd(of: rest, width: width)
      let length = rest[..<end].lastIndex { $0.0 != .space }.map { $0 + 1 } ?? end
      lines.append(Phrase(of: rest[..<length]))
      rest = rest[end...].drop { $0.0 == .space }
    }
    return lines
  }

  /// The same in at most `limit` lines, the last of them ending in `…` when something had to go.
  package func lines(width: Int, atMost limit: Int) -> [Phrase] {
    let all = lines(width: width)
    guard limit > 0, all.count > limit else { return Array(all.prefix(max(0, limit))) }
    var last = all[limit - 1]
    last.add(" …", last.parts.last?.role ?? .text)
    return all.prefix(limit - 1) + [last.cut(to: width)]
  }

  private init(of glyphs: ArraySlice<(Glyph, Role)>) {
    self.init()
    var run: [Glyph] = []
    var role = Role.text
    for (glyph, next) in glyphs {
      if next != role {
        add(SafeText(glyphs: run), role)
        (run, role) = ([], next)
      }
      run.append(glyph)
    }
    add(SafeText(glyphs: run), role)
  }

  /// Where the first line ends.
  private static func lineEnd(of glyphs: ArraySlice<(Glyph, Role)>, width: Int) -> Int {
    var room = width
    var blank: Int?
    for index in glyphs.indices {
      if glyphs[index].0 == .space { blank = index }
      room -= glyphs[index].0.width
      guard room < 0 else { continue }
      if let blank, blank > glyphs.startIndex { return blank }
      // A wide character in a line of one column has to stand somewhere.
      return max(index, glyphs.startIndex + 1)
    }
    return glyphs.endIndex
  }
}
