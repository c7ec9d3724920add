import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// The view of what waits: all queues, and beside or under them the one under the cursor.
package struct QueuesView: Panel {
  private let scene: Scene
  private let board: QueueBoard
  private let isFramed: Bool

  package init(_ scene: Scene, isFramed: Bool = true) {
    (self.scene, self.isFramed) = (scene, isFramed)
    board = QueueBoard(scene.fleet.queues)
  }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    let places = places(in: area)
    drawQueues(into: &canvas, in: places.queues)
    if !places.chosen.isEmpty {
      drawChosen(into: &canvas, in: places.chosen, beside: places.queues)
    }
  }

  /// How many rows are seen at once.
  func rowCount(in area: Rect) -> Int { rows(in: table(in: places(in: area).queues)) }

  private func rows(in table: Rect) -> Int {
    board.form == .matrix
      ? QueueMatrix(scene: scene, board: board).rowCount(in: table)
      : QueueListing(scene: scene, board: board).rowCount(in: table)
  }

  /// Side by side on a wide screen; one under the other where the list leaves room for more than it
  /// takes.
  private func places(in area: Rect) -> (queues: Rect, chosen: Rect) {
    guard isFramed, !board.rows.isEmpty else { return (area, area.cut(top: area.height).rest) }
    if area.width >= 160 {
      let (left, right) = area.cut(left: area.width * 3 / 5)
      return (left, right)
    }
    let needed = board.rows.count + (board.form == .matrix ? 6 : 5)
    let height = area.height >= 30 ? min(needed, area.height / 2) : needed
    guard area.height - height >= 7 else { return (area, area.cut(top: area.height).rest) }
    let (top, bottom) = area.cut(top: height)
    return (top, bottom)
  }

  private func inside(of area: Rect) -> Rect {
    isFramed ? area.inset(horizontal: 2) : area.inset(horizontal: 1, vertical: 0)
  }

  /// Under the line of the totals, and a blank one where there is room for air.
  private func table(in area: Rect) -> Rect {
    let inside = inside(of: area)
    return inside.cut(top: inside.height < 3 ? 0 : isFramed && inside.height >= 4 ? 2 : 1).rest
  }

  private func drawQueues(into canvas: inout Canvas, in area: Rect) {
    let (inside, table) = (inside(of: area), table(in: area))
    let window = RowWindow(
      first: scene.attention.queues.firstRow, shown: rows(in: table), total: board.rows.count,
      containing: board.rows.isEmpty ? nil : row)
    if isFramed { drawFrame(into: &canvas, in: area, window: window) }
    guard !inside.isEmpty else { return }
    guard !board.rows.isEmpty else {
      return Paragraph(emptyWords).drawInMiddle(into: &canvas, in: inside)
    }
    if table.height < inside.height {
      canvas.write(QueueTotals(scene: scene).phrase(within: inside.width), in: inside)
    }
    switch board.form {
    case .list:
      QueueListing(scene: scene, board: board).draw(into: &canvas, in: table, window: window)
    case .matrix:
      QueueMatrix(scene: scene, board: board).draw(into: &canvas, in: table, window: window)
      drawChosenModel(into: &canvas, in: underMatrix(in: table))
    }
  }

  /// Under a matrix, where there is room: the priorities of the chosen model in all their figures.
  private func drawChosenModel(into canvas: inout Canvas, in area: Rect) {
    guard let model = scene.attention.queues.id?.model, let listing = chosenModel(in: area) else {
      return
    }
    let name = SafeName(model).text.truncated(to: area.width - 20, at: .middle)
    canvas.write(name + " by priority", in: area, column: 0, row: 0, role: .title)
    let table = area.cut(top: 1).rest
    let window = RowWindow(
      first: 0, shown: listing.rowCount(in: table), total: listing.board.rows.count)
    listing.draw(into: &canvas, in: table, window: window)
  }

  private func chosenModel(in area: Rect) -> QueueListing? {
    guard let model = scene.attention.queues.id?.model else { return nil }
    let queues = board.list(ofModel: model)
    guard area.height >= queues.rows.count + 2 else { return nil }
    return QueueListing(scene: scene, board: queues, isWhole: false)
  }

  /// What lies under the rows of a matrix and their sums.
  private func underMatrix(in table: Rect) -> Rect {
    let matrix = QueueMatrix(scene: scene, board: board)
    return table.cut(top: min(board.rows.count, matrix.rowCount(in: table)) + 3).rest
  }

  /// Whether the past of the queue under the cursor is drawn in its row.
  private func hasGraphs(in area: Rect) -> Bool {
    let table = table(in: area)
    guard board.form == .matrix else {
      return QueueListing(scene: scene, board: board).rowHeight(in: table.height - 1) > 1
    }
    let under = underMatrix(in: table)
    return chosenModel(in: under).map { $0.rowHeight(in: under.height - 2) > 1 } ?? false
  }

  private var row: Int { scene.attention.queues.spot.row.clamped(to: 0...(board.rows.count - 1)) }

  private func drawFrame(into canvas: inout Canvas, in area: Rect, window: RowWindow) {
    let note =
      switch board.form {
      case .list: FigureText.count(board.rows.count) + " · by priority"
      case .matrix:
        "\(FigureText.count(board.rows.count)) models × "
          + "\(FigureText.count(board.priorities.count)) priorities"
      }
    let box = Box(
      "Queues", key: "3", note: SafeText(board.rows.isEmpty ? "" : note), isFocused: true,
      glyphs: scene.glyphs)
    box.draw(into: &canvas, in: area)
    box.drawScrollMark(
      into: &canvas, in: area, first: window.range.lowerBound, shown: window.range.count,
      total: window.total)
  }

  private func drawChosen(into canvas: inout Canvas, in area: Rect, beside queues: Rect) {
    guard let id = scene.attention.queues.id else { return }
    let queue = scene.fleet.queues.first { $0.id == id }
    let box = QueueDetailPanel.box(
      id, queue, width: area.width, isFocused: false, glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: area)
    guard !inside.isEmpty else { return }
    guard let queue else {
      let words = "No queue is kept for this model at this priority."
      return Paragraph(words).drawInMiddle(into: &canvas, in: inside)
    }
    QueueDetail(scene, queue, isBesideGraphs: hasGraphs(in: queues)).drawPreview(
      into: &canvas, in: inside)
  }

  private var emptyWords: String {
    if scene.fleet.unsupported.contains(.queues) {
      return "This gateway does not report queues: its interface has no list of them. What waits "
        + "at a node, where the node says so, stands under QUEUED in view 2."
    }
    return scene.hasNews ? "The gateway keeps no queue now." : "Nothing known yet."
  }
}
