import TextSafety

/// A frame with rounded corners and its words in the upper edge.
///
///     ╭─ 1 Nodes ──────────────── 40 · worst health first ─╮
package struct Box {
  package var glyphs: GlyphSet
  /// The key that leads here, if one does.
  package var key: SafeText = SafeText()
  package var title: SafeText
  /// What is to be known about the whole content, at the right end of the edge.
  package var note: SafeText = SafeText()
  package var noteRole: Role = .dim
  package var isFocused = false
  /// What the frame's colour says, where it says more than which panel has the keys.
  package var borderRole: Role?

  package init(
    _ title: SafeText, key: SafeText = SafeText(), note: SafeText = SafeText(),
    isFocused: Bool = false, glyphs: GlyphSet
  ) {
    self.title = title
    self.key = key
    self.note = note
    self.isFocused = isFocused
    self.glyphs = glyphs
  }

  private var role: Role { borderRole ?? (isFocused ? .borderFocused : .border) }

  /// Whether the whole title and the whole note fit side by side into a frame so wide.
  package func hasRoomForAll(in width: Int) -> Bool {
    let name = key.width + (key.isEmpty ? 0 : 1) + title.width
    let room = width - 4
    return note.isEmpty ? name + 2 <= room : name + note.width + 5 <= room
  }

  /// Draws the frame around `area` and returns the room inside it, a column of air on each side.
  @discardableResult
  package func draw(into canvas: inout Canvas, in area: Rect) -> Rect {
    guard area.width >= 2, area.height >= 2 else { return area.inset(horizontal: 2) }
    drawEdges(into: &canvas, in: area)
    drawWords(into: &canvas, in: area)
    return area.inset(horizontal: 2)
  }

  private func drawEdges(into canvas: inout Canvas, in area: Rect) {
    let border = glyphs.border
    let (right, bottom) = (area.endColumn - 1, area.endRow - 1)
    for column in area.column + 1..<max(area.column + 1, right) {
      canvas.put(border.horizontal, column: column, row: area.row, role: role)
      canvas.put(border.horizontal, column: column, row: bottom, role: role)
    }
    for row in area.row + 1..<max(area.row + 1, bottom) {
      canvas.put(border.vertical, column: area.column, row: row, role: role)
      canvas.put(border.vertical, column: right, row: row, role: role)
    }
    canvas.put(border.topLeft, column: area.column, row: area.row, role: role)
    canvas.put(border.topRight, column: right, row: area.row, role: role)
    canvas.put(border.bottomLeft, column: area.column, row: bottom, role: role)
    canvas.put(border.bottomRight, column: right, row: bottom, role: role)
  }

  /// The title comes before the note when both do not fit, and a cut title before none.
  private func drawWords(into canvas: inout Canvas, in area: Rect) {
    let room = area.width - 4
    guard room >= 3 else { return }
    let edge = Rect(column: area.column + 2, row: area.row, width: room, height: 1)
    var name = key
    if !key.isEmpty { name += SafeText(" ") }
    let titleRoom = room - 2
    let shown = (name + title).truncated(to: titleRoom)
    canvas.write(SafeText(" ") + shown + SafeText(" "), in: edge, column: 0, row: 0, role: .title)
    if !key.isEmpty { canvas.write(key, in: edge, column: 1, row: 0, role: .key) }
    let left = room - shown.width - 2
    guard !note.isEmpty, left > note.width + 2 else { return }
    canvas.write(
      SafeText(" ") + note + SafeText(" "), in: edge, column: room - note.width - 2, row: 0,
      role: noteRole)
  }
}

extension Box {
  /// Shows on the right edge which part of `total` rows the `shown` rows from `first` are.
  package func drawScrollMark(
    into canvas: inout Canvas, in area: Rect, first: Int, shown: Int, total: Int
  ) {
    let track = area.height - 2
    guard total > shown, shown > 0, track > 1, area.width >= 2 else { return }
    let length = max(1, track * shown / total)
    let start = first >= total - shown ? track - length : (track - length) * first / (total - shown)
    for row in start..<start + length {
      canvas.put(
        glyphs.border.thumb, column: area.endColumn - 1, row: area.row + 1 + row, role: .dim)
    }
  }
}
