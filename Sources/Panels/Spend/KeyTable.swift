import Drawing
import FleetModel
import FleetStore
import TextSafety

/// The keys, as far as the gateway tells of them: how much of their limits and of their budgets they
/// have used.
struct KeyTable: Panel {
  let scene: Scene

  private struct Line {
    var key: String
    var limit: LimitReading?
    var budget: BudgetReading?
  }

  private static let columns = [
    Column("KEY", width: 12, least: 8, most: 20, rank: 0),
    Column("TIER", width: 10, rank: 6),
    Column("REQ/MIN", .right, width: 7, rank: 1),
    Column("OF", .right, width: 5, rank: 2),
    Column("BUDGET", .right, width: 10, rank: 4),
    Column("USED", .right, width: 7, rank: 3),
    Column("$/H 1 H", .right, width: 10, rank: 5),
  ]

  func draw(into canvas: inout Canvas, in area: Rect) {
    let lines = lines
    let box = Box("Keys", glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: area)
    guard !inside.isEmpty else { return }
    guard !lines.isEmpty else {
      let words = scene.hasNews ? scene.absence(of: "keys") : "Nothing known yet."
      return Paragraph(words).drawInMiddle(into: &canvas, in: inside)
    }
    let table = MoneyTable(columns: Self.columns, glyphs: scene.glyphs)
    table.draw(rows: lines.count, into: &canvas, in: inside) { row in
      { column, width in .words(words(column, of: lines[row], in: width)) }
    }
  }

  var wantedHeight: Int { max(1, lines.count) + 3 }

  /// The keys with limits, then those that have a budget only.
  private var lines: [Line] {
    var lines = scene.fleet.limits.map { Line(key: $0.key, limit: $0) }
    var places = Dictionary(
      lines.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    for budget in scene.fleet.spend?.budgets ?? [] {
      guard case .key(let key) = budget.scope else { continue }
      if let place = places[key] {
        // Of several budgets it is the one that is nearer to its end.
        let isNearer = (lines[place].budget?.share ?? -1) < (budget.share ?? 0)
        if isNearer { lines[place].budget = budget }
      } else {
        places[key] = lines.count
        lines.append(Line(key: key, budget: budget))
      }
    }
    return lines
  }

  private func words(_ column: Int, of line: Line, in width: Int) -> Phrase {
    switch column {
    case 0: Phrase(name: line.key, in: width)
    case 1: Phrase(name: line.limit?.tier ?? "", in: width, .dim)
    case 2:
      Phrase(figure: FigureText.known(line.limit?.used, FigureText.count), role(of: line.limit))
    case 3:
      Phrase(
        figure: FigureText.known(line.limit?.perMinute) { FigureText.round(Double($0)) }, .dim)
    case 4: Phrase(ledger: line.budget?.spent)
    case 5: line.budget.map { BudgetLine(budget: $0).share } ?? Phrase(figure: FigureText.unknown)
    default: burn(of: line)
    }
  }

  private func burn(of line: Line) -> Phrase {
    let burn = line.budget.flatMap { scene.fleet.burnRates(of: $0).hour }
    return Phrase(ledger: burn?.perHour, burn?.isThin == true ? .dim : .text)
  }

  private func role(of limit: LimitReading?) -> Role {
    guard let used = limit?.used, let most = limit?.perMinute, most > 0 else { return .text }
    return used >= most ? .bad : Double(used) >= Double(most) * 0.8 ? .warn : .text
  }
}
