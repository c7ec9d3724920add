import Dashboard
import Drawing
import TextSafety

/// The filter while it is typed, in the place of the hint line: `/ state:down▏   12 of 40`.
///
/// What cannot be understood is marked from its first letter on, and said.
struct FilterEntry: Panel {
  private let scene: Scene
  private let entry: FilterLine

  init(_ scene: Scene, _ entry: FilterLine) { (self.scene, self.entry) = (scene, entry) }

  func draw(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    var start = Phrase("/ ", .key)
    let end = ending(in: area.width)
    // The line keeps a third of the room at least, however long the words about it are.
    let room = max(area.width / 3, area.width - end.width - 4)
    start.add(typed(within: room))
    let column = canvas.write(start, in: area)
    let rest = area.cut(left: column + 2).rest
    if entry.problem == nil {
      canvas.writeAtEnd(end, in: rest)
    } else {
      canvas.write(end, in: rest)
    }
  }

  private func typed(within room: Int) -> Phrase {
    let line = TypedLine(entry.line, isFocused: true, glyphs: scene.glyphs)
    let whole = line.phrase(within: room)
    guard let problem = entry.problem, whole.width < room else { return whole }
    return marked(from: problem.offset)
  }

  /// The line with its bad part from `offset` on, its cursor where it is.
  private func marked(from offset: Int) -> Phrase {
    let characters = Array(entry.line.text)
    let offset = min(max(0, offset), characters.count)
    let cursor = min(max(0, entry.line.cursor), characters.count)
    var phrase = Phrase()
    for (index, character) in characters.enumerated() {
      if index == cursor { phrase.add(scene.glyphs.mark.cursor, .accent) }
      phrase.add(SafeText(String(character)), index < offset ? .text : .bad)
    }
    if cursor == characters.count { phrase.add(scene.glyphs.mark.cursor, .accent) }
    return phrase
  }

  private func ending(in width: Int) -> Phrase {
    if let problem = entry.problem {
      var words = Phrase("! ", .bad)
      words.add(SafeText(problem.words, limit: 200), .bad)
      return words
    }
    let shown = FigureText.count(scene.rows.count)
    let total = FigureText.count(scene.fleet.nodeIDs.count)
    var words = Phrase("\(shown) of \(total)", .strong)
    guard width >= 60 else { return words }
    for (key, meaning) in [("enter", "keep"), ("esc", "back")] {
      words.add("  ")
      words.add(key, .key)
      words.add(" " + meaning, .dim)
    }
    return words
  }
}
