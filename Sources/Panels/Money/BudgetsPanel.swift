import Drawing
import FleetModel
import FleetStore
import TextSafety

/// What may be spent, what is gone of it, and when it will be all.
package struct BudgetsPanel: Panel {
  private let scene: Scene

  package init(_ scene: Scene) { self.scene = scene }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let note = scene.fleet.spend?.perHour.map(FigureText.rate) ?? ""
    let box = Box(
      SafeText("Budgets"), key: SafeText("5"), note: SafeText(note), glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: area)
    guard !inside.isEmpty else { return }
    guard let spend = scene.fleet.spend else { return drawEmpty(into: &canvas, in: inside) }
    let endings = endings(of: spend)
    // Two lines about the whole are worth more than the last budget's bar; more than that are not.
    let rows = max(1, min(inside.height - min(2, endings.count), spend.budgets.count * 2))
    let (top, rest) = inside.cut(top: rows)
    draw(spend.budgets, into: &canvas, in: top)
    for (row, phrase) in endings.enumerated() where row < rest.height {
      canvas.write(phrase, in: rest, row: row)
    }
  }

  private func drawEmpty(into canvas: inout Canvas, in area: Rect) {
    let words =
      scene.fleet.unsupported.contains(.spend)
      ? "This gateway does not report spend."
      : scene.hasNews ? "Nothing spent yet." : "Nothing known yet."
    Paragraph(words).drawInMiddle(into: &canvas, in: area)
  }

  private func draw(_ budgets: [BudgetReading], into canvas: inout Canvas, in area: Rect) {
    guard area.height > 0 else { return }
    if budgets.isEmpty {
      let words =
        scene.fleet.unsupported.contains(.budgets)
        ? "this gateway does not report budgets" : "no budgets are set"
      canvas.write(Phrase(words, .dim), in: area)
      return
    }
    let height = area.height >= budgets.count * 2 ? 2 : 1
    let fitting = area.height / height
    let shown = budgets.count <= fitting ? budgets.count : max(0, fitting - 1)
    // When some have to be left out, those are left out of which most is left.
    let budgets =
      shown == budgets.count
      ? budgets : budgets.sorted { ($0.share ?? 0) > ($1.share ?? 0) }
    for (index, budget) in budgets.prefix(shown).enumerated() {
      draw(
        budget, into: &canvas,
        in: Rect(
          column: area.column, row: area.row + index * height, width: area.width, height: height))
    }
    if shown < budgets.count {
      canvas.write(
        Phrase("\(budgets.count - shown) more", .dim), in: area,
        row: min(shown * height, area.height - 1))
    }
  }

  private func draw(_ budget: BudgetReading, into canvas: inout Canvas, in area: Rect) {
    let line = BudgetLine(budget: budget)
    let share = canvas.writeAtEnd(line.share, in: area)
    let name = SafeName(line.name).text
    let amounts = SafeText(line.amounts)
    let nameRoom = max(8, share - amounts.width - 3)
    canvas.write(
      name.truncated(to: min(nameRoom, share - 1), at: .middle), in: area, column: 0, row: 0)
    if share - amounts.width - 2 >= min(name.width, nameRoom) + 1 {
      canvas.write(amounts, in: area, column: share - amounts.width - 2, row: 0, role: .dim)
    }
    guard area.height > 1 else { return }
    Bar(
      budget.share, style: .thin, glyphs: scene.glyphs, role: BudgetLine.role(of: budget)
    ).draw(into: &canvas, in: area.cut(top: 1).rest)
  }

  /// What stands under the budgets: which is gone first, and who burns the most.
  private func endings(of spend: SpendReading) -> [Phrase] {
    var endings: [Phrase] = []
    if let budget = scene.fleet.tightestBudget?.budget,
      let outlook = BudgetLine(budget: budget).outlook(in: scene.fleet)
    {
      var phrase = Phrase()
      phrase.add(SafeName(BudgetLine(budget: budget).name).text.truncated(to: 16, at: .middle))
      phrase.add("  ")
      phrase.add(outlook)
      endings.append(phrase)
    }
    if let (model, share) = Self.largest(of: spend) {
      var phrase = Phrase()
      phrase.add(SafeName(model).text.truncated(to: 20, at: .middle))
      phrase.add("  \(FigureText.percent(ofOne: share)) of today", .dim)
      endings.append(phrase)
    }
    return endings + limits
  }

  /// The keys that are nearest to their limit of requests.
  private var limits: [Phrase] {
    let known = scene.fleet.limits.compactMap { limit -> (limit: LimitReading, share: Double)? in
      guard let used = limit.used, let most = limit.perMinute, most > 0 else { return nil }
      return (limit, Double(used) / Double(most))
    }
    return known.sorted { $0.share > $1.share }.prefix(3).map { limit, share in
      var phrase = Phrase()
      phrase.add(SafeName(limit.key).text.truncated(to: 16, at: .middle))
      let (used, most) = (limit.used ?? 0, limit.perMinute ?? 0)
      phrase.add(
        "  \(FigureText.count(used)) of \(FigureText.round(Double(most))) requests a minute",
        share >= 1 ? .bad : share >= 0.8 ? .warn : .dim)
      return phrase
    }
  }

  /// The model that costs the most, and its share of today's spend.
  static func largest(of spend: SpendReading) -> (model: String, share: Double)? {
    let known = spend.byModel.compactMap { reading in reading.today.map { (reading.model, $0) } }
    guard let (model, most) = known.max(by: { $0.1 < $1.1 }) else { return nil }
    let total = spend.today ?? known.reduce(.zero) { $0 + $1.1 }
    guard total > .zero else { return nil }
    return (model, most.dollars / total.dollars)
  }
}
