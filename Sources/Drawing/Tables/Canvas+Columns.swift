import TextSafety

extension Canvas {
  /// Writes `text` into one row of `area` from `column` on, `width` columns wide, and cuts what is
  /// longer.
  package mutating func write(
    _ text: SafeText, in area: Rect, column: Int, row: Int, width: Int,
    alignment: Column.Alignment, role: Role = .text
  ) {
    guard width > 0, row < area.height else { return }
    let shown = text.truncated(to: width)
    let start = alignment == .right ? column + width - shown.width : column
    write(shown, in: area, column: start, row: row, role: role)
  }
}
