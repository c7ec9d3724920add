import Commands
import Dashboard
import Drawing
import TextSafety

/// The command line with what it could become: each way to go on, what that means, and the key that
/// does the same.
package struct PaletteOverlay: Panel {
  private let scene: Scene
  private let palette: PaletteLine

  package init(_ scene: Scene, _ palette: PaletteLine) {
    (self.scene, self.palette) = (scene, palette)
  }

  private static let mostRows = 12

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let width = min(72, max(0, area.width - 4))
    let problem = problem(in: width)
    let total = palette.completions.count
    let shown = min(Self.mostRows, total, max(0, area.height - 3 - problem.count))
    let note: SafeText = total > 0 ? "tab completes · esc closes" : "esc closes"
    var box = Box("Command", note: note, isFocused: true, glyphs: scene.glyphs)
    if !box.hasRoomForAll(in: width + 4) { box.note = "esc closes" }
    // In the upper third, so that what the command is about stays in sight below it.
    let height = 3 + problem.count + shown
    let place = Rect(
      column: area.column, row: area.row + min(max(0, area.height - height), area.height / 6),
      width: area.width, height: min(height, area.height))
    let floating = FloatingBox(box, width: width, height: height - 2)
    let inside = floating.draw(into: &canvas, in: place)
    var (line, rest) = inside.cut(top: 1)
    canvas.write(typed(in: line.width), in: line)
    for words in problem {
      (line, rest) = rest.cut(top: 1)
      canvas.write(words, in: line)
    }
    let window = RowWindow(
      first: 0, shown: rest.height, total: total, containing: palette.chosen.flatMap(held))
    for (row, index) in window.range.enumerated() {
      draw(
        palette.completions[index], isChosen: index == palette.chosen, into: &canvas,
        in: rest.cut(top: row).rest.cut(top: 1).top)
    }
    box.drawScrollMark(
      into: &canvas, in: floating.frame(in: place), first: window.range.lowerBound,
      shown: window.range.count, total: total)
  }

  /// A choice within the list.
  private func held(_ chosen: Int) -> Int? {
    palette.completions.indices.contains(chosen) ? chosen : nil
  }

  private func typed(in width: Int) -> Phrase {
    let line = TypedLine(palette.line, isFocused: true, glyphs: scene.glyphs)
    return Phrase(": ", .key) + line.phrase(within: width - 2)
  }

  private func problem(in width: Int) -> [Phrase] {
    guard let problem = palette.problem else { return [] }
    var words = Phrase("! ", .bad)
    words.add(SafeText(problem, limit: 300), .bad)
    return words.lines(width: width, atMost: 2)
  }

  private func draw(
    _ completion: Completion, isChosen: Bool, into canvas: inout Canvas, in row: Rect
  ) {
    if isChosen { canvas.put(scene.glyphs.mark.pointer, in: row, column: 0, row: 0, role: .accent) }
    let key = completion.key.map { scene.glyphs.isASCII ? $0.plainName : $0.name } ?? ""
    let keyText = SafeText(key, limit: 12)
    let room = row.width - 2 - (keyText.isEmpty ? 0 : keyText.width + 2)
    var words = Phrase()
    words.add(SafeText(completion.word, limit: 200).truncated(to: max(1, room)), .strong)
    let column = max(words.width + 2, min(24, row.width / 2 - 1))
    if !completion.help.isEmpty, column + 4 <= room {
      words.add(.spaces(column - words.width))
      words.add(SafeText(completion.help, limit: 200), .dim)
    }
    canvas.write(words.cut(to: max(0, room)), in: row, column: 2)
    canvas.write(
      keyText, in: row, column: row.width - keyText.width, row: 0, role: .key)
    if isChosen { canvas.lay(.selected, over: row) }
  }
}
