import Drawing
import FleetModel
import FleetStore
import TextSafety

/// The nodes that cost the most for nothing.
struct IdlerTable: Panel {
  let scene: Scene
  let hours: GPUHours

  private var columns: [Column] {
    [
      Column("NODE", width: min(18, max(12, scene.longestName)), least: 10, most: 26, rank: 0),
      Column("GPU", width: 7, most: 12, rank: 4),
      Column("STATE", width: 8, rank: 3),
      Column("LOAD", .right, width: 4, rank: 2),
      Column("$/H", .right, width: 10, rank: 5),
      Column("IDLE $/H", .right, width: 10, rank: 1),
    ]
  }

  func draw(into canvas: inout Canvas, in area: Rect) {
    let total = hours.total.idle.map { "\(FigureText.rate($0)) idle" } ?? ""
    let box = Box("Paid for nothing", note: SafeText(total), glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: area)
    guard !inside.isEmpty else { return }
    guard !hours.idlers.isEmpty else {
      return Paragraph(emptyWords).drawInMiddle(into: &canvas, in: inside)
    }
    let table = MoneyTable(columns: columns, glyphs: scene.glyphs)
    table.draw(rows: hours.idlers.count, into: &canvas, in: inside) { row in
      let idler = hours.idlers[row]
      let node = scene.fleet.nodes[idler.node]
      return { column, width in .words(words(column, of: idler, node, in: width)) }
    }
  }

  private func words(
    _ column: Int, of idler: GPUHours.Idler, _ node: Node?, in width: Int
  ) -> Phrase {
    switch column {
    case 0:
      var name = Phrase()
      name.add(NodeLabel(idler.node, in: scene.fleet).cut(to: width))
      return name
    case 1: return Phrase(name: node?.gpuWords ?? FigureText.unknown, in: width, .dim)
    case 2: return node?.state.map { Phrase($0.shortName, $0.role) } ?? Phrase()
    case 3: return Phrase(figure: FigureText.known(node?.loadPercent, FigureText.load))
    case 4: return Phrase(ledger: idler.cost, .dim)
    default: return Phrase(ledger: idler.idle, .strong)
    }
  }

  private var emptyWords: String {
    guard scene.hasNews else { return "Nothing known yet." }
    return hours.total.pricedNodes == 0
      ? "Nothing is known of what GPUs cost here." : "No GPU is paid for nothing."
  }
}
