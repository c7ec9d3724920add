import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// The queues one to a row, or with the past of each under it where there is room for that.
struct QueueListing {
  let scene: Scene
  let board: QueueBoard
  /// Whether its rows are those that the cursor goes through.
  var isWhole = true

  /// Columns before the first: the pointer and air.
  private static let margin = 2
  /// With its past a queue takes a line of figures, three of graph at least, and air.
  private static let leastTall = 5
  private static let mostTall = 12

  /// The rows that each queue takes where all of them have so much room.
  func rowHeight(in rows: Int) -> Int {
    let each = rows / max(1, board.rows.count)
    return each >= Self.leastTall ? min(each, Self.mostTall) : 1
  }

  func rowCount(in area: Rect) -> Int {
    max(0, (area.height - 1) / rowHeight(in: area.height - 1))
  }

  func draw(into canvas: inout Canvas, in area: Rect, window: RowWindow) {
    let height = rowHeight(in: area.height - 1)
    let fields = height > 1 ? QueueColumn.aboveGraphs : QueueColumn.all
    let columns = fields.map {
      $0 == .oldest && scene.isComparing ? .difference(width: 6, most: 7, rank: 2) : $0.column
    }
    let layout = TableLayout(
      fitting: columns, into: area.width - Self.margin, gap: 1, widestGap: 3)
    canvas.writeHeadings(of: columns, in: area.cut(left: Self.margin).rest, by: layout)
    let scales = QueueScales(scene, board, columns: height > 1 ? area.width / 2 : 15)
    for (offset, row) in window.range.enumerated() {
      guard let place = board.rows[row].places.first ?? nil,
        scene.fleet.queues.indices.contains(place)
      else { continue }
      let queue = scene.fleet.queues[place]
      let block = area.cut(top: 1 + offset * height).rest.cut(top: height).top
      draw(queue, fields, columns, into: &canvas, in: block.cut(top: 1).top, by: layout, scales)
      if isWhole { canvas.note(.queues, row, over: block) }
      if height > 1 { drawPast(of: queue, into: &canvas, in: block.cut(top: 1).rest, scales) }
    }
  }

  private func draw(
    _ queue: Queue, _ fields: [QueueColumn], _ columns: [Column], into canvas: inout Canvas,
    in row: Rect, by layout: TableLayout, _ scales: QueueScales
  ) {
    let words = QueueWords(scene, queue)
    let isSelected = queue.id == scene.attention.queues.id
    if isSelected {
      canvas.put(scene.glyphs.mark.pointer, in: row, column: 0, row: 0, role: .accent)
    }
    for place in layout.places {
      let field = fields[place.index]
      let cell = row.cut(left: Self.margin + place.offset).rest.cut(left: place.width).left
      if field == .trend {
        Trend(queue.depths, in: scene, cells: cell.width / 10 * 10, scale: scales.depth).draw(
          into: &canvas, in: cell.cut(left: cell.width / 10 * 10).left)
      } else if field == .oldest, scene.isComparing {
        canvas.writeAtEnd(Phrase(scene.difference(of: queue)), in: cell)
      } else if columns[place.index].alignment == .right {
        canvas.writeAtEnd(words.phrase(field, in: cell.width), in: cell)
      } else {
        canvas.write(words.phrase(field, in: cell.width), in: cell)
      }
    }
    if isSelected { canvas.lay(.selected, over: row) }
  }

  /// How deep it was and how long its oldest waited, side by side.
  private func drawPast(
    of queue: Queue, into canvas: inout Canvas, in area: Rect, _ scales: QueueScales
  ) {
    let graphs = area.cut(left: Self.margin).rest.cut(bottom: 1).rest
    let (left, right) = graphs.cut(left: (graphs.width - 2) / 2)
    PastGraph(
      scene: scene, series: queue.depths, name: "waiting", ceiling: scales.depth.ceiling,
      form: FigureText.compact
    ).draw(into: &canvas, in: left)
    PastGraph(
      scene: scene, series: queue.past[.oldestWait], name: "oldest",
      ceiling: scales.oldest.ceiling, form: FigureText.milliseconds
    ).draw(into: &canvas, in: right.cut(left: 2).rest)
  }
}
