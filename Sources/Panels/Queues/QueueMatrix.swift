import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// Models against priorities: where something waits, how long already, and who does not get his
/// turn. Sums stand at both edges.
struct QueueMatrix {
  let scene: Scene
  let board: QueueBoard

  private static let margin = 2
  private static let gap = 2
  private static let sumWidth = 5

  /// How much of a queue a cell tells.
  private enum Detail: Int, CaseIterable {
    case depth = 6
    case oldest = 14
    case past = 26
    var width: Int { rawValue }
  }

  func rowCount(in area: Rect) -> Int { max(0, area.height - 2) }

  func draw(into canvas: inout Canvas, in area: Rect, window: RowWindow) {
    let plan = Plan(self, width: area.width)
    drawHeadings(into: &canvas, in: area, plan)
    for (offset, row) in window.range.enumerated() {
      let line = area.cut(top: 1 + offset).rest.cut(top: 1).top
      draw(row, into: &canvas, in: line, plan)
    }
    drawSums(into: &canvas, in: area.cut(top: 1 + window.range.count).rest.cut(top: 1).top, plan)
  }

  /// Which priorities are seen, and how wide: those around the cursor where there are too many.
  private struct Plan {
    let nameWidth: Int
    let detail: Detail
    let shown: Range<Int>
    let total: Int
    let scale: Scale

    init(_ matrix: QueueMatrix, width: Int) {
      let names = matrix.board.rows.map { SafeName($0.model).text.width }
      total = matrix.board.priorities.count
      nameWidth = min(max(names.max() ?? 8, 8), width >= 100 ? 28 : 17)
      let room = width - QueueMatrix.margin - nameWidth - QueueMatrix.sumWidth - QueueMatrix.gap
      let (count, gap) = (total, QueueMatrix.gap)
      detail = Detail.allCases.last { ($0.width + gap) * count <= room } ?? .depth
      let fitting = max(1, min(count, room / (detail.width + gap)))
      let cursor = matrix.scene.attention.queues.spot.column
      let first = (cursor - fitting / 2).clamped(to: 0...max(0, count - fitting))
      shown = first..<first + fitting
      scale =
        detail == .past
        ? QueueScales(matrix.scene, matrix.board, columns: 5).depth : Scale(ceiling: 1)
    }

    func start(of column: Int) -> Int {
      QueueMatrix.margin + nameWidth + QueueMatrix.gap
        + (column - shown.lowerBound) * (detail.width + QueueMatrix.gap)
    }

    var sumStart: Int { start(of: shown.upperBound) }
  }

  private func drawHeadings(into canvas: inout Canvas, in area: Rect, _ plan: Plan) {
    canvas.write("MODEL", in: area, column: Self.margin, row: 0, role: .heading)
    for column in plan.shown {
      let priority = board.priorities[column]
      let name = priority.map { "P\(FigureText.shortCount($0))" } ?? "ANY"
      let end = plan.start(of: column) + 5
      canvas.write(
        SafeText(name), in: area, column: end - 5, row: 0, width: 5, alignment: .right,
        role: .heading)
      if plan.detail != .depth {
        canvas.write(
          scene.isComparing ? "+/-" : "OLDEST", in: area, column: end + 1, row: 0, width: 7,
          alignment: .right,
          role: .heading)
      }
    }
    canvas.write(
      "ALL", in: area, column: plan.sumStart, row: 0, width: Self.sumWidth, alignment: .right,
      role: .heading)
    drawMarks(into: &canvas, in: area, plan)
  }

  /// Where priorities are left out.
  private func drawMarks(into canvas: inout Canvas, in area: Rect, _ plan: Plan) {
    if plan.shown.lowerBound > 0 {
      canvas.put(
        scene.glyphs.mark.moreLeft, in: area, column: plan.start(of: plan.shown.lowerBound) - 1,
        row: 0, role: .accent)
    }
    if plan.shown.upperBound < plan.total {
      canvas.put(
        scene.glyphs.mark.moreRight, in: area, column: plan.sumStart - 1, row: 0, role: .accent)
    }
  }

  private func draw(_ row: Int, into canvas: inout Canvas, in line: Rect, _ plan: Plan) {
    let model = board.rows[row]
    let spot = scene.attention.queues.spot
    if row == spot.row {
      canvas.put(scene.glyphs.mark.pointer, in: line, column: 0, row: 0, role: .accent)
    }
    canvas.write(
      SafeName(model.model).text.truncated(to: plan.nameWidth, at: .middle), in: line,
      column: Self.margin, row: 0, role: row == spot.row ? .strong : .text)
    for column in plan.shown {
      let cell = line.cut(left: plan.start(of: column)).rest.cut(left: plan.detail.width).left
      draw(model.places[column].flatMap(queue), into: &canvas, in: cell, plan)
      canvas.note(.queues, row, column: column, over: cell)
      if QueueBoard.Spot(row: row, column: column) == spot { canvas.lay(.selected, over: cell) }
    }
    drawSum(of: model.places, into: &canvas, in: line, column: plan.sumStart, role: .text)
  }

  private func queue(_ place: Int) -> Queue? {
    scene.fleet.queues.indices.contains(place) ? scene.fleet.queues[place] : nil
  }

  private func draw(
    _ queue: Queue?, into canvas: inout Canvas, in cell: Rect, _ plan: Plan
  ) {
    guard let queue else {
      canvas.write("·", in: cell, column: 4, row: 0, role: .barEmpty)
      return
    }
    let words = QueueWords(scene, queue)
    canvas.writeAtEnd(words.depth, in: cell.cut(left: 5).left)
    if plan.detail != .depth, let difference = scene.difference(of: queue) {
      canvas.writeAtEnd(difference.phrase, in: cell.cut(left: 6).rest.cut(left: 7).left)
    } else if plan.detail != .depth, queue.reading.depth != 0, !scene.isComparing {
      canvas.writeAtEnd(words.oldest, in: cell.cut(left: 6).rest.cut(left: 7).left)
    }
    let end = plan.detail == .depth ? 5 : 13
    // With too little room for how much, the sign at least says which way.
    if plan.detail == .depth, let difference = scene.difference(of: queue) {
      let mark = scene.glyphs.mark
      return canvas.put(
        difference.change.hasPrefix("+") ? mark.up : mark.downward, in: cell, column: end, row: 0,
        role: difference.role)
    }
    canvas.put(
      words.sign.glyph(scene.glyphs), in: cell, column: end, row: 0, role: words.sign.role)
    guard plan.detail == .past else { return }
    Trend(queue.depths, in: scene, cells: 10, scale: plan.scale).draw(
      into: &canvas, in: cell.cut(left: 15).rest.cut(left: 10).left)
  }

  /// How much waits at each priority, and in all.
  private func drawSums(into canvas: inout Canvas, in line: Rect, _ plan: Plan) {
    guard !line.isEmpty else { return }
    canvas.write("ALL", in: line, column: Self.margin, row: 0, role: .heading)
    for column in plan.shown {
      let places = board.rows.map { $0.places[column] }
      drawSum(of: places, into: &canvas, in: line, column: plan.start(of: column), role: .dim)
    }
    let all = Phrase(FigureText.known(scene.fleet.totalQueued, FigureText.count), .strong)
    canvas.writeAtEnd(all, in: line.cut(left: plan.sumStart).rest.cut(left: Self.sumWidth).left)
  }

  private func drawSum(
    of places: [Int?], into canvas: inout Canvas, in line: Rect, column: Int, role: Role
  ) {
    let depths = places.compactMap { $0.flatMap(queue)?.reading.depth }
    let sum = depths.isEmpty ? nil : depths.reduce(0) { $0.addingClamped(max(0, $1)) }
    canvas.write(
      SafeText(FigureText.known(sum, FigureText.count)), in: line, column: column, row: 0,
      width: 5, alignment: .right, role: sum == nil ? .unknown : role)
  }
}
