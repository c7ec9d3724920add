import Drawing
import FleetModel
import FleetStore
import TextSafety

/// What waits, for which model, and how long it will.
package struct QueuesPanel: Panel {
  private let scene: Scene

  package init(_ scene: Scene) { self.scene = scene }

  private var columns: [Column] {
    var columns = Self.usual
    if scene.isComparing { columns[2] = .difference(width: 6, rank: 2) }
    return columns
  }

  private static let usual = [
    Column("MODEL", width: 17, least: 17, most: 24, rank: 0),
    Column("NOW", .right, width: 4, rank: 1),
    Column("OLDEST", .right, width: 6, rank: 2),
    Column("ETA", .right, width: 6, rank: 3),
    Column("IN/S", .right, width: 5, rank: 5),
    Column("OUT/S", .right, width: 5, rank: 6),
  ]

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let box = Box(SafeText("Queues"), key: SafeText("3"), glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: area)
    guard !inside.isEmpty else { return }
    let queues = scene.fleet.queues
    guard !queues.isEmpty else { return drawEmpty(into: &canvas, in: inside) }
    let layout = TableLayout(fitting: columns, into: inside.width, gap: 1, widestGap: 2)
    canvas.writeHeadings(of: columns, in: inside, by: layout)
    draw(queues, into: &canvas, in: inside.cut(top: 1).rest, by: layout)
  }

  private func drawEmpty(into canvas: inout Canvas, in area: Rect) {
    let words =
      scene.fleet.unsupported.contains(.queues)
      ? scene.absence(of: "queues")
      : scene.hasNews ? "No queues." : "Nothing known yet."
    Paragraph(words).drawInMiddle(into: &canvas, in: area)
  }

  /// Two lines to a queue where there is room for its bar, one where there is not.
  private func draw(
    _ queues: [Queue], into canvas: inout Canvas, in area: Rect, by layout: TableLayout
  ) {
    let height = area.height >= queues.count * 2 ? 2 : 1
    let fitting = area.height / height
    let shown = queues.count <= fitting ? queues.count : max(0, fitting - 1)
    // When some have to be left out, those are left out that nobody waits in.
    let queues =
      shown == queues.count
      ? queues : queues.sorted { ($0.reading.depth ?? 0) > ($1.reading.depth ?? 0) }
    let scale = Scale(over: queues.map { $0.reading.depth.map(Double.init) }, atLeast: 10)
    for (index, queue) in queues.prefix(shown).enumerated() {
      let lines = Rect(
        column: area.column, row: area.row + index * height, width: area.width, height: height)
      draw(queue, into: &canvas, in: lines, by: layout)
      if height == 2 { drawBar(of: queue, scale, into: &canvas, in: lines.cut(top: 1).rest) }
    }
    if shown < queues.count, area.height > shown * height {
      let more = SafeText("\(queues.count - shown) more")
      canvas.write(more, in: area, column: 0, row: shown * height, role: .dim)
    }
  }

  private func draw(
    _ queue: Queue, into canvas: inout Canvas, in area: Rect, by layout: TableLayout
  ) {
    for place in layout.places {
      if place.index == 2, scene.isComparing {
        canvas.writeAtEnd(
          Phrase(scene.difference(of: queue)),
          in: area.cut(left: place.offset).rest.cut(left: place.width).left)
        continue
      }
      let (text, role) = cell(place.index, of: queue)
      canvas.write(
        place.index == 0 ? text.truncated(to: place.width, at: .middle) : text, in: area,
        column: place.offset, row: 0, width: place.width,
        alignment: columns[place.index].alignment, role: role)
    }
  }

  private func cell(_ index: Int, of queue: Queue) -> (SafeText, Role) {
    let reading = queue.reading
    let role = Self.role(of: queue)
    let figure: (String, Role) =
      switch index {
      case 0: (reading.model, .text)
      case 1:
        (
          FigureText.known(reading.depth, FigureText.shortCount),
          role != .bar ? role : queue.isEmpty ? .dim : .strong
        )
      // Where nothing waits there is no oldest, and nothing that would have to be waited for.
      case 2: (FigureText.known(queue.oldestWait, FigureText.milliseconds), .text)
      case 3: (FigureText.known(queue.wait) { FigureText.seconds($0.seconds) }, .text)
      case 4: (FigureText.known(reading.arrivalsPerSecond, FigureText.compact), .dim)
      default: (FigureText.known(reading.servedPerSecond, FigureText.compact), .dim)
      }
    guard index > 0 else { return (SafeName(figure.0).text, figure.1) }
    return (SafeText(figure.0), figure.0 == FigureText.unknown ? .unknown : figure.1)
  }

  private func drawBar(
    of queue: Queue, _ scale: Scale, into canvas: inout Canvas, in area: Rect
  ) {
    let sign = QueueSign(queue)
    let word = sign == .steady || sign == .unknown ? "" : sign.word
    let role = Self.role(of: queue)
    // Where there is room, its past stands beside the bar of what waits now.
    let past = area.width >= 44 ? Self.pastCells : 0
    let room = area.cut(left: max(0, area.width - 10 - past)).left
    let share = queue.reading.depth.map { scale.share(of: Double($0)) }
    Bar(share, style: .block, glyphs: scene.glyphs, role: role).draw(into: &canvas, in: room)
    if past > 0 {
      Trend(queue.depths, in: scene, cells: past - 2, scale: scale).draw(
        into: &canvas, in: area.cut(left: room.width + 2).rest.cut(left: past - 2).left)
    }
    canvas.writeAtEnd(Phrase(word, sign.role), in: area)
  }

  private static let pastCells = 18

  /// A queue at its limit refuses requests, one that starves fails those in it, and one that grows
  /// will be there some day.
  static func role(of queue: Queue) -> Role {
    let sign = QueueSign(queue)
    return sign.isNeed ? sign.role : .bar
  }
}

extension Queue {
  fileprivate var isEmpty: Bool { reading.depth == 0 }

  fileprivate var oldestWait: Double? { isEmpty ? nil : reading.oldestWaitMilliseconds }

  fileprivate var wait: Span? { isEmpty ? nil : timeToServe }
}
