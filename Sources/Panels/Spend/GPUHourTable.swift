import Drawing
import FleetModel
import FleetStore
import TextSafety

/// What the GPUs cost by the hour, what a million tokens really cost by that, and what is paid for
/// nothing, by type of GPU.
struct GPUHourTable: Panel {
  let scene: Scene
  let hours: GPUHours

  private static let columns = [
    Column("GPU", width: 8, least: 6, most: 14, rank: 0),
    Column("READY", .right, width: 8, rank: 4),
    Column("GPUS", .right, width: 5, rank: 5),
    Column("$/H EACH", .right, width: 10, rank: 6),
    Column("$/H", .right, width: 10, rank: 1),
    Column("TOK/S", .right, width: 6, rank: 7),
    Column("$/M TOKENS", short: "$/M TOK", .right, width: 10, rank: 3),
    Column("IDLE $/H", .right, width: 10, rank: 2),
  ]

  func draw(into canvas: inout Canvas, in area: Rect) {
    let prices = scene.surroundings.prices
    let note = prices.mistakes.isEmpty && prices.isReference ? "list prices" : ""
    let box = Box("GPU hours", note: SafeText(note), glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: area)
    guard !inside.isEmpty else { return }
    guard prices.mistakes.isEmpty else { return drawMistakes(into: &canvas, in: inside) }
    guard !hours.groups.isEmpty else {
      let words = scene.hasNews ? "There are no nodes." : "Nothing known yet."
      return Paragraph(words).drawInMiddle(into: &canvas, in: inside)
    }
    let table = MoneyTable(columns: Self.columns, glyphs: scene.glyphs)
    let groups = hours.groups + (hours.groups.count > 1 ? [hours.total] : [])
    table.draw(rows: groups.count, into: &canvas, in: inside) { row in
      { column, width in
        .words(words(column, of: groups[row], isTotal: row >= hours.groups.count, in: width))
      }
    }
    guard inside.height > groups.count + 1, let unpriced else { return }
    canvas.write(unpriced, in: inside, row: groups.count + 1)
  }

  var wantedHeight: Int { hours.groups.count + 3 + (hours.groups.count > 1 ? 1 : 0) + 1 }

  private func words(
    _ column: Int, of group: GPUHours.Group, isTotal: Bool, in width: Int
  ) -> Phrase {
    switch column {
    case 0:
      isTotal
        ? Phrase("all", .dim)
        : Phrase(name: group.type.isEmpty ? FigureText.unknown : group.type, in: width)
    case 1:
      Phrase("\(FigureText.count(group.readyNodes))/\(FigureText.count(group.nodes))", .dim)
    case 2: Phrase(figure: group.gpus > 0 ? FigureText.count(group.gpus) : FigureText.unknown, .dim)
    case 3: isTotal ? Phrase() : Phrase(ledger: group.perGPU, .dim)
    case 4: Phrase(ledger: group.cost, .strong)
    case 5: Phrase(figure: FigureText.known(group.tokensPerSecond, FigureText.compact), .dim)
    case 6: Phrase(ledger: group.perMillion)
    default: Phrase(ledger: group.idle)
    }
  }

  /// What the sums do not hold.
  private var unpriced: Phrase? {
    let missing = hours.total.nodes - hours.total.pricedNodes
    guard missing > 0 else { return nil }
    let of = FigureText.count(hours.total.nodes)
    return Phrase(
      missing == hours.total.nodes
        ? "no GPU here has a price in prices.yaml"
        : "without the \(FigureText.count(missing)) of \(of) nodes that have no price", .dim)
  }

  private func drawMistakes(into canvas: inout Canvas, in area: Rect) {
    let mistakes = scene.surroundings.prices.mistakes
    var rest = area
    for (index, mistake) in mistakes.enumerated() {
      var words = Phrase("! ", .warn)
      words.add(SafeText(mistake, limit: 400), .warn)
      let left = mistakes.count - index - 1
      let room = rest.height - (left > 0 ? 1 : 0)
      guard room > 0 else {
        canvas.write(Phrase("\(left + 1) more mistakes", .warn), in: rest)
        return
      }
      let lines = words.lines(width: rest.width, atMost: room)
      for (row, line) in lines.enumerated() { canvas.write(line, in: rest, row: row) }
      rest = rest.cut(top: lines.count).rest
    }
  }
}
