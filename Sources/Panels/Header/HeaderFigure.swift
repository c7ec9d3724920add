import Drawing
import FleetModel
import FleetStore
import TextSafety

/// One figure of the header: its name, its value, its past, and what puts it in proportion.
struct HeaderFigure {
  var label: String
  /// The label where there is a single line for all of them.
  var shortLabel: String
  var value: String
  /// The columns that the value never passes, so that what stands beside it stays there.
  var valueWidth: Int
  var role: Role = .strong
  var past: FleetFigure?
  /// A share drawn as a bar in the place of a past.
  var share: Double?
  var shareRole: Role = .bar
  /// What puts it in proportion: the first of these that fits.
  var notes: [Phrase] = []
  /// The figure as a number, what it means that it grows, and what it looks like.
  var amount: Amount?
  /// What has become of it since the moment that is compared with.
  var difference: Difference?

  struct Amount {
    var value: Double?
    var growth = Difference.Meaning.neither
    var least = 0.0
    var form: (Double) -> String = FigureText.compact
  }

  func draw(into canvas: inout Canvas, in area: Rect, scene: Scene) {
    guard area.width > 0 else { return }
    let name = area.width >= label.utf8.count ? label : shortLabel.uppercased()
    canvas.write(Phrase(name, .heading), in: area, row: 0)
    canvas.write(Phrase(value, role), in: area, row: 1)
    drawBeside(into: &canvas, in: area, scene: scene)
    // Half a sentence may be misread, so what does not fit is not begun.
    if area.height > 2, let note = notes.first(where: { $0.width <= area.width }) {
      canvas.write(note, in: area, row: 2)
    }
  }

  private func drawBeside(into canvas: inout Canvas, in area: Rect, scene: Scene) {
    let start = max(valueWidth, value.unicodeScalars.count) + 1
    let room = Rect(
      column: area.column + start, row: area.row + 1, width: area.width - start, height: 1)
    guard room.width >= 3 else { return }
    if let difference {
      let whole = difference.phrase
      canvas.write(whole.width <= room.width ? whole : difference.shortPhrase, in: room)
    } else if let share {
      Bar(share, style: .thin, glyphs: scene.glyphs, role: shareRole).draw(into: &canvas, in: room)
    } else if let past {
      Trend(of: past, in: scene, cells: min(room.width, Self.mostCells)).draw(
        into: &canvas,
        in: Rect(
          column: room.column, row: room.row, width: min(room.width, Self.mostCells), height: 1))
    }
  }

  private static let mostCells = 30
}

extension HeaderFigure {
  private typealias Maker = (Scene) -> HeaderFigure

  static func all(of scene: Scene) -> [HeaderFigure] {
    made([nodes, requests, tokens, firstToken, queued, spend], of: scene)
  }

  /// The same for a line that may end after any of them.
  static func mostUrgent(of scene: Scene) -> [HeaderFigure] {
    made([nodes, firstToken, queued, requests, tokens, spend], of: scene)
  }

  private static func made(_ makers: [Maker], of scene: Scene) -> [HeaderFigure] {
    let then = scene.then
    return makers.map { make in
      guard let then else { return make(scene) }
      return make(scene).compared(with: make(then))
    }
  }

  /// The same beside what it was.
  private func compared(with other: HeaderFigure) -> HeaderFigure {
    guard let amount else { return self }
    var compared = self
    compared.difference = Difference(
      from: other.amount?.value, to: amount.value, growth: amount.growth, least: amount.least,
      amount.form)
    // Which nodes are not well is said all the same.
    if let difference = compared.difference, past != nil || share != nil {
      compared.notes = [Phrase("was \(difference.then)", .dim)] + notes
    }
    return compared
  }

  private static func nodes(_ scene: Scene) -> HeaderFigure {
    let counts = scene.fleet.nodeCounts
    let isKnown = scene.hasNews
    var note = Phrase()
    for (count, word, role) in [
      (counts.down, "down", Role.bad), (counts.draining, "drain", .warn),
      (counts.drained + counts.maintenance, "out", .dim), (counts.unknown, "unknown", .warn),
    ] where count > 0 {
      let part = "\(FigureText.count(count)) \(word)"
      // Three of them do not fit, and a word cut in half is worse than one that is missing.
      guard note.width + part.utf8.count < 15 else { continue }
      if !note.isEmpty { note.add(" ") }
      note.add(part, role)
    }
    // Of nodes whose state nobody tells it is not known that none is ready.
    let isSilent = counts.total > 0 && counts.unknown == counts.total
    let ready = isSilent ? FigureText.unknown : FigureText.count(counts.ready)
    if note.isEmpty, isKnown, counts.total > 0 { note.add("all ready", .dim) }
    return HeaderFigure(
      label: "NODES", shortLabel: "",
      value: isKnown
        ? "\(ready) of \(FigureText.count(counts.total))"
        : FigureText.unknown,
      valueWidth: 12, role: isKnown ? .strong : .unknown, notes: [note],
      amount: Amount(
        value: isKnown && !isSilent ? Double(counts.ready) : nil, growth: .good, least: 1,
        form: FigureText.whole))
  }

  private static func requests(_ scene: Scene) -> HeaderFigure {
    let totals = scene.fleet.totals
    let errors = scene.fleet.errorPercent.flatMap { $0.isFinite ? $0 : nil }
    let notes = [" errors", " err"].map { word in
      errors.map { Phrase(FigureText.percent($0) + word, $0 >= 1 ? .bad : .dim) } ?? Phrase()
    }
    return rate("REQUESTS/S", "req/s", totals.requestsPerSecond, .requestsPerSecond, notes)
  }

  private static func tokens(_ scene: Scene) -> HeaderFigure {
    var note = Phrase()
    if let hits = scene.fleet.totals.cacheHitRate {
      note.add("\(FigureText.percent(ofOne: hits)) cached", .dim)
    }
    return rate("TOKENS/S", "tok/s", scene.fleet.totals.tokensPerSecond, .tokensPerSecond, [note])
  }

  private static func rate(
    _ label: String, _ short: String, _ value: Double?, _ past: FleetFigure,
    _ notes: [Phrase]
  ) -> HeaderFigure {
    HeaderFigure(
      label: label, shortLabel: short, value: FigureText.known(value, FigureText.compact),
      valueWidth: 5, role: value == nil ? .unknown : .strong, past: past, notes: notes,
      amount: Amount(value: value))
  }

  private static func firstToken(_ scene: Scene) -> HeaderFigure {
    let p99 = scene.fleet.latency(.firstToken)?.p99
    let role = scene.objectiveRole(of: p99?.milliseconds)
    var note = Phrase()
    if let objective = scene.surroundings.objectives.firstTokenP99Milliseconds {
      note.add("SLO \(FigureText.milliseconds(objective))", role == .bad ? .bad : .dim)
    }
    return HeaderFigure(
      label: "TTFT P99", shortLabel: "p99", value: FigureText.known(p99, FigureText.latency),
      valueWidth: 6, role: role == .text ? .strong : role, past: .firstTokenP99,
      notes: [note],
      amount: Amount(
        value: p99?.milliseconds, growth: .bad, least: 5, form: FigureText.milliseconds))
  }

  private static func queued(_ scene: Scene) -> HeaderFigure {
    let total = scene.fleet.totalQueued
    let oldest = scene.fleet.oldestWaitMilliseconds.flatMap { $0.isFinite && $0 > 0 ? $0 : nil }
    let notes = ["oldest ", "max "].map { word in
      oldest.map { Phrase(word + FigureText.milliseconds($0), .dim) } ?? Phrase()
    }
    return HeaderFigure(
      label: "QUEUED", shortLabel: "queued", value: FigureText.known(total, FigureText.count),
      valueWidth: 5, role: total == nil ? .unknown : .strong, past: .queued, notes: notes,
      amount: Amount(value: total.map(Double.init), growth: .bad, least: 10, form: FigureText.whole)
    )
  }

  private static func spend(_ scene: Scene) -> HeaderFigure {
    let spend = scene.fleet.spend
    let budget = scene.fleet.dailyBudget
    var value = FigureText.known(budget?.spent ?? spend?.today, FigureText.money)
    if let limit = budget?.limit { value += " of \(FigureText.limit(limit))" }
    let rate = spend?.perHour.map { Phrase(FigureText.rate($0), .dim) } ?? Phrase()
    let outlook = budget.flatMap { BudgetLine(budget: $0).outlook(in: scene.fleet) } ?? Phrase()
    let separator = Phrase(rate.isEmpty || outlook.isEmpty ? "" : " · ", .dim)
    return HeaderFigure(
      label: "SPEND TODAY", shortLabel: "today", value: value, valueWidth: 16,
      role: value == FigureText.unknown ? .unknown : .strong, share: budget?.share,
      shareRole: budget.map { BudgetLine.role(of: $0) } ?? .bar,
      notes: [rate + separator + outlook, outlook, rate],
      amount: Amount(value: (budget?.spent ?? spend?.today)?.dollars) {
        FigureText.money(Money(dollars: $0))
      })
  }
}
