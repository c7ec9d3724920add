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

  /// Writes the headings of a table into the first row of `area`.
  package mutating func writeHeadings(
    of columns: [Column], in area: Rect, by layout: TableLayout
  ) {
    for place in layout.places {
      let column = columns[place.index]
      write(
        column.heading(in: place.width), in: area, column: place.offset, row: 0,
        width: place.width, alignment: column.alignment, role: .heading)
    }
  }
}
