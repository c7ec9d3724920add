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
    guard !spend.budgets.isEmpty else { return draw(limitless: spend, into: &canvas, in: inside) }
    let endings = endings(of: spend, in: inside.width)
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
      ? scene.absence(of: "spend")
      : scene.hasNews ? "Nothing spent yet." : "Nothing known yet."
    Paragraph(words).drawInMiddle(into: &canvas, in: area)
  }

  /// What was spent where nothing says how much may be.
  private func draw(limitless spend: SpendReading, into canvas: inout Canvas, in area: Rect) {
    let sums = [("today", spend.today), ("this month", spend.month)].filter { $0.1 != nil }
    for (row, (name, sum)) in sums.enumerated() {
      canvas.write(SafeText(name), in: area, column: 0, row: row, role: .dim)
      let amount = Phrase(FigureText.known(sum, FigureText.money), .strong)
      canvas.writeAtEnd(amount, in: area, row: row)
    }
    let words =
      scene.fleet.unsupported.contains(.budgets)
      ? scene.absence(of: "budgets") : scene.nothing("No budgets are set.")
    Paragraph(words).drawInMiddle(into: &canvas, in: area.cut(top: sums.count).rest)
  }

  private func draw(_ budgets: [BudgetReading], into canvas: inout Canvas, in area: Rect) {
    guard area.height > 0 else { return }
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
    let share = canvas.writeAtEnd(line.share, in: area, row: area.height - 1)
    let end = area.height > 1 ? area.width : share - 1
    let name = SafeName(line.name).text
    let since = scene.difference(of: budget).map { " \($0.change)" } ?? ""
    let amounts = SafeText(line.amounts + since)
    // Beside a name that is cut for their sake, amounts are nobody's.
    let hasAmounts = min(name.width, 16) + 1 + amounts.width <= end
    let nameRoom = hasAmounts ? end - amounts.width - 1 : end
    canvas.write(name.truncated(to: nameRoom, at: .middle), in: area, column: 0, row: 0)
    if hasAmounts {
      canvas.write(amounts, in: area, column: end - amounts.width, row: 0, role: .dim)
    }
    guard area.height > 1 else { return }
    Bar(
      budget.share, style: .thin, glyphs: scene.glyphs, role: BudgetLine.role(of: budget)
    ).draw(into: &canvas, in: area.cut(top: 1).rest.cut(left: share - 1).left)
  }

  /// What stands under the budgets: which is gone first, and who burns the most.
  private func endings(of spend: SpendReading, in width: Int) -> [Phrase] {
    var endings: [Phrase] = []
    if let budget = scene.fleet.tightestBudget?.budget,
      let outlook = BudgetLine(budget: budget).outlook(in: scene.fleet)
    {
      endings.append(ending(BudgetLine(budget: budget).name, outlook, in: width))
    }
    if let (model, share) = Self.largest(of: spend) {
      let words = Phrase("\(FigureText.percent(ofOne: share)) of today", .dim)
      endings.append(ending(model, words, in: width))
    }
    return endings + limits(in: width)
  }

  /// What is said of a name, which is cut if one has to be.
  private func ending(_ name: String, _ words: Phrase, in width: Int) -> Phrase {
    let room = max(8, width - words.width - 2)
    var phrase = Phrase()
    phrase.add(SafeName(name).text.truncated(to: room, at: .middle))
    phrase.add("  ")
    return phrase + words
  }

  /// The keys that are nearest to their limit of requests.
  private func limits(in width: Int) -> [Phrase] {
    let known = scene.fleet.limits.compactMap { limit -> (limit: LimitReading, share: Double)? in
      guard let used = limit.used, let most = limit.perMinute, most > 0 else { return nil }
      return (limit, Double(used) / Double(most))
    }
    return known.sorted { $0.share > $1.share }.prefix(3).map { limit, share in
      let (used, most) = (limit.used ?? 0, limit.perMinute ?? 0)
      let words = "\(FigureText.count(used)) of \(FigureText.round(Double(most))) req/min"
      let role: Role = share >= 1 ? .bad : share >= 0.8 ? .warn : .dim
      return ending(limit.key, Phrase(words, role), in: width)
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
