import TextSafety

extension Canvas {
  /// The frame as a person sees it, one line per row, without the blanks at the ends of lines.
  package var picture: String {
    (0..<bounds.height).map { row in
      var line = String.UnicodeScalarView()
      var length = 0
      for column in 0..<bounds.width {
        let cell = self[column, row]
        if cell.overlay.contains(.continuation) { continue }
        line.append(contentsOf: cell.glyph.scalars)
        if cell.glyph != .space { length = line.count }
      }
      return String(String.UnicodeScalarView(line.prefix(length)))
    }.joined(separator: "\n")
  }

  /// The roles as letters, cell for cell under `picture`.
  package var roleMap: String { map { $0.role.letter } }

  /// What lies over the roles, cell for cell: `s` selected, `~` stale, `S` both, `.` nothing.
  ///
  /// Empty when nothing does, so that most golden files need no third block.
  package var overlayMap: String {
    let any: Cell.Overlay = [.selected, .stale]
    guard cells.contains(where: { !$0.overlay.isDisjoint(with: any) }) else { return "" }
    return map { cell in
      switch (cell.overlay.contains(.selected), cell.overlay.contains(.stale)) {
      case (true, true): "S"
      case (true, false): "s"
      case (false, true): "~"
      case (false, false): "."
      }
    }
  }

  private func map(_ letter: (Cell) -> Character) -> String {
    (0..<bounds.height).map { row in
      String((0..<bounds.width).map { letter(self[$0, row]) })
    }.joined(separator: "\n")
  }
}
