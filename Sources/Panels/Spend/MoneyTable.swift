import Dashboard
import Drawing
import FleetModel
import TextSafety

/// What stands in a cell of a table.
enum MoneyCell {
  case words(Phrase)
  /// How much of a budget is gone.
  case thresholds(BudgetReading)
  /// From 0 to 1.
  case share(Double?)
}

/// A table of figures: its headings, then as many rows as there is room for.
struct MoneyTable {
  let columns: [Column]
  let glyphs: GlyphSet
  /// Columns before the first: for the pointer, where there is a cursor.
  var margin = 0
  /// What its rows are, where they can be pointed at.
  var list: Pointed.List?

  /// What stands in a column, which is so wide.
  typealias Cells = (_ column: Int, _ width: Int) -> MoneyCell

  private func layout(in area: Rect) -> TableLayout {
    TableLayout(fitting: columns, into: area.width - margin, gap: 1, widestGap: 3)
  }

  /// Draws the rows of `window`, the one under the cursor among them.
  func draw(
    _ window: RowWindow, selected: Int?, into canvas: inout Canvas, in area: Rect,
    cells: (_ row: Int) -> Cells
  ) {
    guard !area.isEmpty else { return }
    canvas.writeHeadings(of: columns, in: area.cut(left: margin).rest, by: layout(in: area))
    drawRows(window, selected: selected, into: &canvas, in: area.cut(top: 1).rest, cells: cells)
  }

  /// The same without the headings, for what stands apart from the other rows.
  func drawRows(
    _ window: RowWindow, selected: Int?, into canvas: inout Canvas, in area: Rect,
    cells: (_ row: Int) -> Cells
  ) {
    let layout = layout(in: area)
    for (offset, row) in window.range.enumerated() {
      let line = area.cut(top: offset).rest.cut(top: 1).top
      if row == selected, margin > 0 {
        canvas.put(glyphs.mark.pointer, in: line, column: 0, row: 0, role: .accent)
      }
      draw(cells(row), into: &canvas, in: line, by: layout)
      if row == selected { canvas.lay(.selected, over: line) }
      if let list { canvas.note(list, row, over: line) }
    }
  }

  /// Draws as many of so many rows as fit, and says how many did not.
  func draw(
    rows: Int, into canvas: inout Canvas, in area: Rect, cells: (_ row: Int) -> Cells
  ) {
    let room = max(0, area.height - 1)
    let shown = rows <= room ? rows : max(0, room - 1)
    draw(
      RowWindow(first: 0, shown: shown, total: rows), selected: nil, into: &canvas, in: area,
      cells: cells)
    guard shown < rows, room > 0 else { return }
    canvas.write(
      Phrase("\(FigureText.count(rows - shown)) more", .dim), in: area, column: margin,
      row: 1 + shown)
  }

  private func draw(
    _ cells: Cells, into canvas: inout Canvas, in line: Rect, by layout: TableLayout
  ) {
    for place in layout.places {
      let cell = line.cut(left: margin + place.offset).rest.cut(left: place.width).left
      switch cells(place.index, place.width) {
      case .words(let phrase) where columns[place.index].alignment == .right:
        canvas.writeAtEnd(phrase, in: cell)
      case .words(let phrase): canvas.write(phrase, in: cell)
      case .thresholds(let budget):
        ThresholdBar(budget: budget, glyphs: glyphs).draw(into: &canvas, in: cell)
      case .share(let share):
        Bar(share, style: .thin, glyphs: glyphs).draw(into: &canvas, in: cell)
      }
    }
  }
}

extension Phrase {
  /// A sum in a column of sums.
  init(ledger amount: Money?, _ role: Role = .text) {
    self.init(FigureText.ledger(known: amount), amount == nil ? .unknown : role)
  }

  /// A figure, or a dash that looks like one.
  init(figure words: String, _ role: Role = .text) {
    self.init(words, words == FigureText.unknown ? .unknown : role)
  }

  /// A name from outside in so many columns.
  init(name: String, in width: Int, _ role: Role = .text) {
    self.init()
    add(SafeName(name).text.truncated(to: width, at: .middle), role)
  }
}
