import Drawing
import FleetModel
import FleetStore
import TextSafety

/// Which model today's money went to.
package struct ModelSpendPanel: Panel {
  private let scene: Scene

  package init(_ scene: Scene) { self.scene = scene }

  private static let columns = [
    Column("MODEL", width: 17, least: 8, most: 24, rank: 0),
    Column("TODAY", .right, width: 7, rank: 1),
    Column("SHARE", .right, width: 5, rank: 2),
    Column("REQ", .right, width: 5, rank: 5),
    Column("TOKENS", .right, width: 6, rank: 6),
  ]

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let box = Box(SafeText("Spend by model"), note: SafeText("today"), glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: area)
    guard !inside.isEmpty else { return }
    let models = (scene.fleet.spend?.byModel ?? []).sorted {
      ($0.today ?? .zero) > ($1.today ?? .zero)
    }
    guard !models.isEmpty else {
      let words =
        scene.fleet.unsupported.contains(.spend)
        ? scene.absence(of: "spend")
        : scene.hasNews ? "Nothing spent yet." : "Nothing known yet."
      return Paragraph(words).drawInMiddle(into: &canvas, in: inside)
    }
    let layout = TableLayout(fitting: Self.columns, into: inside.width, gap: 1, widestGap: 2)
    canvas.writeHeadings(of: Self.columns, in: inside, by: layout)
    let body = inside.cut(top: 1).rest
    let rows = draw(models, into: &canvas, in: body, by: layout)
    drawSums(of: models, into: &canvas, in: body.cut(top: rows + 1).rest, by: layout)
  }

  /// What the models come to, and the month they belong to, where there is room for it.
  private func drawSums(
    of models: [ModelSpend], into canvas: inout Canvas, in area: Rect, by layout: TableLayout
  ) {
    guard area.height > 0, models.count > 1 else { return }
    var sum = ModelSpend(model: "all models")
    sum.today = models.compactMap(\.today).reduce(.zero, +)
    sum.requests = models.compactMap(\.requests).reduce(0) { $0.addingClamped($1) }
    sum.tokensIn = models.compactMap(\.tokens).reduce(0) { $0.addingClamped($1) }
    draw(sum, 1, into: &canvas, in: area, by: layout)
    guard area.height > 1, let month = scene.fleet.spend?.month else { return }
    var soFar = ModelSpend(model: "this month")
    soFar.today = month
    for place in layout.places.prefix(2) {
      draw(soFar, nil, at: place, into: &canvas, in: area.cut(top: 1).rest)
    }
  }

  /// Draws as many as fit and returns the rows they take.
  private func draw(
    _ models: [ModelSpend], into canvas: inout Canvas, in area: Rect, by layout: TableLayout
  ) -> Int {
    let total = models.compactMap(\.today).reduce(.zero, +)
    let height = area.height >= models.count * 2 ? 2 : 1
    for (index, model) in models.prefix(area.height / height).enumerated() {
      let share = model.today.flatMap { total > .zero ? $0.dollars / total.dollars : nil }
      draw(model, share, into: &canvas, in: area.cut(top: index * height).rest, by: layout)
      guard height == 2 else { continue }
      Bar(share, style: .thin, glyphs: scene.glyphs).draw(
        into: &canvas, in: area.cut(top: index * 2 + 1).rest)
    }
    return min(area.height, models.count * height)
  }

  private func draw(
    _ model: ModelSpend, _ share: Double?, into canvas: inout Canvas, in area: Rect,
    by layout: TableLayout
  ) {
    for place in layout.places { draw(model, share, at: place, into: &canvas, in: area) }
  }

  private func draw(
    _ model: ModelSpend, _ share: Double?, at place: TableLayout.Place,
    into canvas: inout Canvas, in area: Rect
  ) {
    let (words, role) = cell(place.index, of: model, share)
    let text = SafeName(words).text
    canvas.write(
      place.index == 0 ? text.truncated(to: place.width, at: .middle) : text, in: area,
      column: place.offset, row: 0, width: place.width,
      alignment: Self.columns[place.index].alignment,
      role: words == FigureText.unknown ? .unknown : role)
  }

  private func cell(_ index: Int, of model: ModelSpend, _ share: Double?) -> (String, Role) {
    switch index {
    case 0: (model.model, .text)
    case 1: (FigureText.known(model.today, FigureText.money), .strong)
    case 2: (FigureText.known(share, FigureText.percent(ofOne:)), .text)
    case 3: (FigureText.known(model.requests, FigureText.count), .dim)
    default: (FigureText.known(model.tokens, FigureText.count), .dim)
    }
  }
}
