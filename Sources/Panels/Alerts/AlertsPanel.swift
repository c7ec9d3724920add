import Alerting
import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// What is wrong, the most urgent first, and what was over last. Below the list the whole of the
/// chosen one.
struct AlertsPanel: Panel {
  private let scene: Scene
  private let isFramed: Bool

  init(_ scene: Scene, isFramed: Bool) { (self.scene, self.isFramed) = (scene, isFramed) }

  private var rows: [AlertRow] { scene.alertRows }

  /// Columns before the first: the pointer and air.
  private static let margin = 2

  /// The height at which nothing is hidden.
  var wantedHeight: Int { rows.isEmpty ? 3 : rows.count + 3 + Self.chosenHeight(in: 99) }

  func draw(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    let inside = inside(of: area)
    let chosen = scene.attention.alerts.selected.flatMap { id in
      rows.firstIndex { $0.id == id }
    }
    let window = RowWindow(
      first: scene.attention.alerts.firstRow, shown: rowCount(in: area), total: rows.count,
      containing: chosen)
    if isFramed { drawFrame(into: &canvas, in: area, window: window) }
    guard !inside.isEmpty else { return }
    guard !rows.isEmpty else {
      let words = scene.hasNews ? "Nothing is wrong." : "Nothing known yet."
      return Paragraph(words).drawInMiddle(into: &canvas, in: inside)
    }
    let fields = AlertColumn.allCases
    let columns = fields.map { $0.column(nameWidth: scene.longestName) }
    let layout = TableLayout(fitting: columns, into: inside.width - Self.margin, widestGap: 2)
    canvas.writeHeadings(of: columns, in: inside.cut(left: Self.margin).rest, by: layout)
    for (offset, index) in window.range.enumerated() {
      let line = inside.cut(top: 1 + offset).rest.cut(top: 1).top
      draw(rows[index], fields, into: &canvas, in: line, by: layout, columns)
      canvas.note(.alerts, index, over: line)
      guard index == chosen else { continue }
      canvas.put(scene.glyphs.mark.pointer, in: line, column: 0, row: 0, role: .accent)
      canvas.lay(.selected, over: line)
    }
    if let chosen { drawChosen(rows[chosen], into: &canvas, in: inside) }
  }

  /// How many alerts are seen at once.
  func rowCount(in area: Rect) -> Int {
    let inside = inside(of: area)
    let isChosen = scene.attention.alerts.selected != nil
    return max(0, inside.height - 1 - (isChosen ? Self.chosenHeight(in: inside.height) : 0))
  }

  /// What the whole of the chosen one takes of so many rows, with a blank one above it.
  private static func chosenHeight(in height: Int) -> Int {
    height >= 12 ? 5 : height >= 8 ? 4 : height >= 5 ? 2 : 0
  }

  private func inside(of area: Rect) -> Rect {
    isFramed ? area.inset(horizontal: 2) : area.inset(horizontal: 1, vertical: 0)
  }

  private func drawFrame(into canvas: inout Canvas, in area: Rect, window: RowWindow) {
    let counts = scene.alerts.counts
    var parts: [String] = []
    if counts.calling > 0 { parts.append(FigureText.count(counts.calling)) }
    if counts.acknowledged > 0 { parts.append("\(counts.acknowledged) acknowledged") }
    if counts.snoozed > 0 { parts.append("\(counts.snoozed) snoozed") }
    if !rows.isEmpty { parts.append("worst first") }
    var box = Box(
      "Alerts", key: "6", note: SafeText(parts.joined(separator: " · ")),
      isFocused: scene.attention.alerts.selected != nil, glyphs: scene.glyphs)
    if let problem = scene.tellingProblem {
      box.note = "webhook: " + SafeText(problem, limit: 60)
      box.noteRole = .warn
    }
    box.draw(into: &canvas, in: area)
    box.drawScrollMark(
      into: &canvas, in: area, first: window.range.lowerBound, shown: window.range.count,
      total: window.total)
  }

  private func draw(
    _ row: AlertRow, _ fields: [AlertColumn], into canvas: inout Canvas, in line: Rect,
    by layout: TableLayout, _ columns: [Column]
  ) {
    for place in layout.places {
      let cell = line.cut(left: Self.margin + place.offset).rest.cut(left: place.width).left
      let phrase = row.phrase(fields[place.index], in: place.width, scene)
      if columns[place.index].alignment == .right {
        canvas.writeAtEnd(phrase, in: cell)
      } else {
        canvas.write(phrase, in: cell)
      }
    }
  }

  private func drawChosen(_ row: AlertRow, into canvas: inout Canvas, in inside: Rect) {
    let height = Self.chosenHeight(in: inside.height)
    guard height > 0, let alert = row.alerts.first else { return }
    let place = inside.cut(bottom: height - (height > 2 ? 1 : 0)).bottom
    let words = AlertWords(scene, alert)
    var lines = [Phrase]()
    lines.append(headline(row, words))
    if height > 2 { lines.append(words.story) }
    if let why = words.why, height > 4 || words.runbook == nil { lines.append(why) }
    if let runbook = words.runbook { lines.append(runbook) }
    for (offset, line) in lines.prefix(place.height).enumerated() {
      canvas.write(line, in: place, row: offset)
    }
  }

  /// The whole sentence, because its row has seldom room for it.
  private func headline(_ row: AlertRow, _ words: AlertWords) -> Phrase {
    guard case .group(let group) = row else {
      return words.subject(in: 40) + Phrase(" ") + words.sentence
    }
    var phrase = Phrase()
    for alert in group.alerts.prefix(12) {
      if !phrase.isEmpty { phrase.add(", ", .dim) }
      phrase.add(AlertWords(scene, alert).subject(in: 24))
    }
    if group.alerts.count > 12 { phrase.add(" and \(group.alerts.count - 12) more", .dim) }
    return phrase
  }
}
