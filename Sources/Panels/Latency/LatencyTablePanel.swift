import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// The latencies of the whole fleet and of its parts, those first that make it slow.
struct LatencyTablePanel: Panel {
  private let scene: Scene
  private let isFramed: Bool
  private let table: LatencyTable
  private let rows: [LatencyTable.Row]

  init(_ scene: Scene, isFramed: Bool) {
    (self.scene, self.isFramed) = (scene, isFramed)
    (table, rows) = (scene.latencies.table, scene.latencies.rows)
  }

  /// Columns before the first: the pointer and air.
  private static let margin = 2

  /// The rows that it can use, frame and all: models that were not asked for anything lately may be
  /// at any moment, and the panels should not move for it.
  var wantedHeight: Int {
    let models = table.wish.grouping == .model ? scene.fleet.queues.count : 0
    return (isFramed ? 2 : 0) + 3 + max(1, rows.count, models)
  }

  /// How many parts are seen at once.
  func partRows(in area: Rect) -> Int { max(0, inside(of: area).height - 2) }

  func draw(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    let inside = inside(of: area)
    let window = RowWindow(
      first: scene.attention.latency.firstRow, shown: partRows(in: area), total: rows.count,
      containing: rows.firstIndex { $0.scope == scene.attention.latency.selected })
    if isFramed { drawFrame(into: &canvas, in: area, window: window) }
    guard !inside.isEmpty else { return }
    guard table.whole != nil || !rows.isEmpty else {
      return Paragraph(emptyWords).drawInMiddle(into: &canvas, in: inside)
    }
    let columns = LatencyColumn.allCases.map { column in
      column == .objective && scene.isComparing
        ? .difference(width: 8, rank: 1) : column.column(named: nameHeading, width: nameWidth)
    }
    let layout = TableLayout(fitting: columns, into: inside.width - Self.margin, gap: 1)
    canvas.writeHeadings(of: columns, in: inside.cut(left: Self.margin).rest, by: layout)
    let whole = LatencyTable.Row(scope: .fleet, summary: table.whole)
    for (offset, row) in ([whole] + window.range.map { rows[$0] }).enumerated() {
      let line = inside.cut(top: 1 + offset).rest.cut(top: 1).top
      draw(row, columns, into: &canvas, in: line, by: layout)
      canvas.note(.latencies, offset == 0 ? -1 : window.range.lowerBound + offset - 1, over: line)
    }
    drawNote(into: &canvas, in: inside.cut(top: 2 + window.range.count).rest)
  }

  private func inside(of area: Rect) -> Rect {
    isFramed ? area.inset(horizontal: 2) : area.inset(horizontal: 1, vertical: 0)
  }

  private var nameWidth: Int {
    if table.wish.grouping == .node { return scene.longestName }
    let longest = rows.reduce(12) { max($0, $1.scope.name?.utf8.count ?? 0) }
    return min(longest, 24)
  }

  /// Without a frame nothing else says what the figures are.
  private var nameHeading: String {
    guard !isFramed else { return table.wish.grouping.rawValue.uppercased() }
    return "\(table.kind.shortTitle) \(FigureText.window(table.window))".uppercased()
  }

  private func drawFrame(into canvas: inout Canvas, in area: Rect, window: RowWindow) {
    let box = titles.lazy.map { title, note in
      Box(
        SafeText(title), key: "4", note: SafeText(note), isFocused: true, glyphs: scene.glyphs)
    }.first { $0.hasRoomForAll(in: area.width) }
    let shown = box ?? Box("Latency", key: "4", isFocused: true, glyphs: scene.glyphs)
    shown.draw(into: &canvas, in: area)
    shown.drawScrollMark(
      into: &canvas, in: area, first: window.range.lowerBound, shown: window.range.count,
      total: window.total)
  }

  /// The title and the note, the longest first.
  private var titles: [(String, String)] {
    let long = "Latency · \(table.kind.title)"
    let short = "Latency · \(table.kind.shortTitle)"
    let by = "by \(table.wish.grouping.rawValue)"
    var window = FigureText.window(table.window)
    if table.window != table.wish.window {
      window += ", not \(FigureText.window(table.wish.window))"
    }
    return [
      (long, "ms · \(by) · last \(window) · worst contributors first"),
      (long, "ms · \(by) · last \(window)"), (short, "ms · \(by) · \(window)"), (short, window),
      ("Latency", window),
    ]
  }

  private func draw(
    _ row: LatencyTable.Row, _ columns: [Column], into canvas: inout Canvas, in line: Rect,
    by layout: TableLayout
  ) {
    let isSelected = row.scope == scene.attention.latency.selected
    if isSelected {
      canvas.put(scene.glyphs.mark.pointer, in: line, column: 0, row: 0, role: .accent)
    }
    let objectives = scene.surroundings.objectives
    let cells = LatencyCells(
      row: row, whole: table.whole,
      objective: objectives.p99Milliseconds(of: table.kind, in: row.scope))
    for place in layout.places {
      let column = LatencyColumn.allCases[place.index]
      let cell = line.cut(left: Self.margin + place.offset).rest.cut(left: place.width).left
      switch column {
      case .objective where scene.isComparing:
        let difference = scene.difference(table.kind, scope: row.scope, window: table.window)
        canvas.writeAtEnd(Phrase(difference), in: cell)
      case .name: canvas.write(Phrase(of: row.scope, in: scene, width: place.width), in: cell)
      case .slowestBar:
        guard row.scope != .fleet else { continue }
        Bar(
          row.slowestShare, style: .thin, glyphs: scene.glyphs,
          role: cells.isCulprit ? .accent : .bar
        ).draw(into: &canvas, in: cell)
      default:
        let (words, role) = cells.cell(column)
        canvas.write(
          SafeText(words), in: cell, column: 0, row: 0, width: place.width,
          alignment: columns[place.index].alignment,
          role: words == FigureText.unknown ? .unknown : role)
      }
    }
    if isSelected { canvas.lay(.selected, over: line) }
  }

  /// What the figures cannot tell, where there is room to say so.
  private func drawNote(into canvas: inout Canvas, in area: Rect) {
    guard area.height > 0 else { return }
    var words = Phrase()
    if rows.isEmpty {
      let isAnswered = scene.fleet.breakdowns[table.wish.grouping]?.wish == table.wish
      let by = "by \(table.wish.grouping.rawValue)"
      words.add(isAnswered ? "no requests \(by) in this window" : "not known \(by) yet", .dim)
    } else if table.whole.map({ ThinSample.isThin($0.count, for: ThinSample.leastForP99) }) == true
      || rows.contains(where: { ThinSample.isThin($0.summary?.count, for: ThinSample.leastForP99) })
    {
      words.add("dim: too few requests to mean much", .dim)
      words.add(" (fewer than 100 for P99, 20 for P95)", .dim)
    }
    if rows.contains(where: \.isShareGuessed) {
      words.add(words.isEmpty ? "" : " · ", .dim)
      words.add("~ they share a bucket with others'", .dim)
    }
    canvas.write(words, in: area.cut(bottom: 1).bottom)
  }

  private var emptyWords: String {
    if scene.fleet.unsupported.contains(.latency) { return scene.absence(of: "latency") }
    return scene.nothing("No requests were measured yet.")
  }
}

extension Phrase {
  /// The name of what a latency is of, in at most `width` columns.
  init(of scope: LatencyScope, in scene: Scene, width: Int) {
    self.init()
    switch scope {
    case .fleet: add(SafeText("all requests").truncated(to: width), .strong)
    case .node(let id): add(NodeLabel(id, in: scene.fleet).cut(to: width), .text)
    case .model(let name), .region(let name):
      let shown = name.isEmpty ? "(no name)" : name
      add(SafeName(shown).text.truncated(to: width, at: .middle), name.isEmpty ? .unknown : .text)
    }
  }
}
