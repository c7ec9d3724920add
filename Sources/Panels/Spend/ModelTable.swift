import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// Which model today's money went to, what its tokens cost, and what they would have cost elsewhere.
struct ModelTable: Panel {
  let scene: Scene
  let models: [ModelSpend]
  var isFramed = true
  /// Lines about the rest, for where that has no panel of its own.
  var endings: [Phrase] = []

  private var columns: [Column] {
    let offers = scene.surroundings.prices.offers.enumerated().map { index, offer in
      Column(SafeText(offer.name, limit: 40).truncated(to: 11), .right, width: 11, rank: 7 + index)
    }
    return [
      Column("MODEL", width: 17, least: 10, most: 26, rank: 0),
      Column("TODAY", .right, width: 10, rank: 1),
      scene.isComparing
        ? .difference(width: 9, rank: 2) : Column("SHARE", .right, width: 5, rank: 2),
      Column("", width: 8, least: 6, most: 24, rank: 20),
      Column("$/H 5 MIN", .right, width: 10, rank: 6),
      Column("$/H 1 H", .right, width: 10, rank: 5),
      Column("REQ", .right, width: 5, rank: 18),
      Column("TOKENS", .right, width: 6, rank: 17),
      Column("$/M TOKENS", .right, width: 10, rank: 4),
    ] + offers
  }

  func draw(into canvas: inout Canvas, in area: Rect) {
    let inside = inside(of: area)
    let window = window(in: area)
    if isFramed { drawFrame(into: &canvas, in: area, window) }
    guard !inside.isEmpty else { return }
    let (last, rest) = inside.cut(bottom: endingRows(in: inside))
    for (row, ending) in endings.prefix(last.height).enumerated() {
      canvas.write(ending, in: last, row: row)
    }
    guard !models.isEmpty else {
      return Paragraph(emptyWords).drawInMiddle(into: &canvas, in: rest)
    }
    let table = MoneyTable(columns: columns, glyphs: scene.glyphs, margin: 2, list: .models)
    let total = models.compactMap(\.today).reduce(.zero, +)
    table.draw(window, selected: selectedRow, into: &canvas, in: rest) { row in
      let line = ModelLine(scene: scene, model: models[row], total: total)
      return line.cell
    }
    drawSum(total, into: &canvas, in: rest, below: 1 + window.range.count, by: table)
  }

  func rowCount(in area: Rect) -> Int {
    let inside = inside(of: area)
    return max(0, inside.height - 1 - endingRows(in: inside))
  }

  var wantedHeight: Int { max(1, models.count) + 3 + (models.count > 1 ? 1 : 0) }

  private func inside(of area: Rect) -> Rect {
    isFramed ? area.inset(horizontal: 2) : area.inset(horizontal: 1, vertical: 0)
  }

  /// The list keeps three rows before anything is said of the rest.
  private func endingRows(in inside: Rect) -> Int {
    let room = inside.height - 1 - min(max(3, models.count), 5)
    return endings.isEmpty || room < 1 ? 0 : min(room, endings.count)
  }

  private var selectedRow: Int? {
    guard case .model(let name) = scene.attention.spend.selected else { return nil }
    return models.firstIndex { $0.model == name }
  }

  private func window(in area: Rect) -> RowWindow {
    RowWindow(
      first: scene.attention.spend.firstModel, shown: rowCount(in: area), total: models.count,
      containing: selectedRow)
  }

  private func drawFrame(into canvas: inout Canvas, in area: Rect, _ window: RowWindow) {
    let today = scene.fleet.spend?.today.map { "\(FigureText.money($0)) today" }
    let month = scene.fleet.spend?.month.map { "\(FigureText.money($0)) this month" }
    let notes = [today, month].compactMap { $0 }
    var box = Box("Models", note: SafeText(notes.joined(separator: " · ")), glyphs: scene.glyphs)
    box.isFocused = selectedRow != nil
    box.draw(into: &canvas, in: area)
    box.drawScrollMark(
      into: &canvas, in: area, first: window.range.lowerBound, shown: window.range.count,
      total: window.total)
  }

  /// What they come to together, where a row is left for it.
  private func drawSum(
    _ total: Money, into canvas: inout Canvas, in area: Rect, below row: Int, by table: MoneyTable
  ) {
    guard models.count > 1, row < area.height, row > models.count else { return }
    var sum = ModelSpend(model: "all models")
    sum.today = total
    sum.requests = models.compactMap(\.requests).reduce(0) { $0.addingClamped($1) }
    sum.tokensIn = models.compactMap(\.tokens).reduce(0) { $0.addingClamped($1) }
    let line = ModelLine(scene: scene, model: sum, total: total, isSum: true)
    table.drawRows(
      RowWindow(first: 0, shown: 1, total: 1), selected: nil, into: &canvas,
      in: area.cut(top: row).rest.cut(top: 1).top
    ) { _ in line.cell }
  }

  private var emptyWords: String {
    scene.fleet.unsupported.contains(.spend)
      ? scene.absence(of: "spend")
      : scene.hasNews ? "Nothing spent yet." : "Nothing known yet."
  }
}

/// One model, or the sum of all, as the cells of its row.
private struct ModelLine {
  let scene: Scene
  let model: ModelSpend
  let total: Money
  var isSum = false

  func cell(_ column: Int, _ width: Int) -> MoneyCell {
    if column == 3 { return .share(share) }
    return .words(words(column, in: width))
  }

  private var share: Double? {
    model.today.flatMap { total > .zero ? ($0.dollars / total.dollars).clamped(to: 0...1) : nil }
  }

  private func words(_ column: Int, in width: Int) -> Phrase {
    switch column {
    case 0: Phrase(name: model.model, in: width, isSum ? .dim : .text)
    case 1: Phrase(ledger: model.today, .strong)
    case 2 where scene.isComparing: Phrase(isSum ? nil : scene.difference(of: model))
    case 2: Phrase(figure: FigureText.known(share, FigureText.percent(ofOne:)))
    case 4: words(for: rates.fiveMinutes)
    case 5: words(for: rates.hour)
    case 6: Phrase(figure: FigureText.known(model.requests, FigureText.count), .dim)
    case 7: Phrase(figure: FigureText.known(model.tokens, FigureText.count), .dim)
    case 8: Phrase(ledger: model.perMillion)
    default: Phrase(ledger: elsewhere(column - 9), .dim)
    }
  }

  /// Of all together it is what goes of the whole, and no sum of what is known of some.
  private var rates: BurnRates {
    isSum ? scene.fleet.burnRates : scene.fleet.burnRates(of: model)
  }

  private func words(for burn: Burn?) -> Phrase {
    Phrase(ledger: burn?.perHour, burn?.isThin == true ? .dim : .text)
  }

  private func elsewhere(_ index: Int) -> Money? {
    let offers = scene.surroundings.prices.offers
    guard offers.indices.contains(index) else { return nil }
    return isSum ? nil : offers[index].cost(of: model)
  }
}
