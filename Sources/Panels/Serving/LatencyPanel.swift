import Drawing
import FleetModel
import FleetStore
import TextSafety

/// Whether requests are served in time: percentiles in milliseconds, and the first token's past.
package struct LatencyPanel: Panel {
  private let scene: Scene

  package init(_ scene: Scene) { self.scene = scene }

  static let kinds: [(kind: LatencyKind, words: String)] = [
    (.firstToken, "ttft"), (.betweenTokens, "between tokens"), (.endToEnd, "end to end"),
    (.queueWait, "queue wait"),
  ]

  private var columns: [Column] {
    var columns = Self.usual
    if scene.isComparing { columns[4] = .difference(width: 7, rank: 1) }
    return columns
  }

  private static let usual = [
    Column("MS", width: 14, least: 10, most: 22, rank: 0),
    Column("P50", .right, width: 4, rank: 2),
    Column("P95", .right, width: 4, rank: 3),
    Column("P99", .right, width: 4, rank: 1),
    Column("SLO", .right, width: 4, rank: 4),
    Column("COUNT", .right, width: 5, rank: 5),
  ]

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let summaries = Self.kinds.map { scene.fleet.latency($0.kind) }
    let window = summaries.compactMap { $0?.window }.first
    let note = window.map { "last \(FigureText.window($0))" } ?? ""
    let box = Box(
      SafeText("Latency"), key: SafeText("4"), note: SafeText(note), glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: area)
    guard !inside.isEmpty else { return }
    guard window != nil else { return drawEmpty(into: &canvas, in: inside) }
    let layout = TableLayout(fitting: columns, into: inside.width, gap: 1, widestGap: 3)
    canvas.writeHeadings(of: columns, in: inside, by: layout)
    // The fourth kind gives way to the graph where both do not fit, and models come after both.
    let kinds = inside.height >= 9 ? 4 : 3
    var lines = zip(Self.kinds, summaries).prefix(kinds).map { Line(kind: $0, summary: $1) }
    let models = slowestModels.prefix(max(0, inside.height - kinds - 5)).map {
      Line(
        kind: (.firstToken, " \($0.model)"), summary: $0.summary, scope: .model($0.model))
    }
    // Under the figure that they are the parts of.
    lines.insert(contentsOf: models, at: 1)
    for (index, line) in lines.enumerated() {
      draw(line, into: &canvas, in: inside.cut(top: index + 1).rest.cut(top: 1).top, by: layout)
    }
    drawGraph(into: &canvas, in: inside.cut(top: lines.count + 1).rest)
  }

  private struct Line {
    var kind: (kind: LatencyKind, words: String)
    var summary: LatencySummary?
    var scope = LatencyScope.fleet
  }

  /// The models' first tokens, the slowest first.
  private var slowestModels: [(model: String, summary: LatencySummary)] {
    scene.fleet.queues.compactMap { queue in
      let model = queue.reading.model
      return scene.fleet.latency(.firstToken, scope: .model(model)).map { (model, $0) }
    }.sorted { ($0.summary.p99?.milliseconds ?? 0) > ($1.summary.p99?.milliseconds ?? 0) }
  }

  private func drawEmpty(into canvas: inout Canvas, in area: Rect) {
    let words =
      scene.fleet.unsupported.contains(.latency)
      ? scene.absence(of: "latency")
      : scene.nothing("No requests were measured yet.")
    Paragraph(words).drawInMiddle(into: &canvas, in: area)
  }

  private func draw(
    _ line: Line, into canvas: inout Canvas, in row: Rect, by layout: TableLayout
  ) {
    for place in layout.places {
      if place.index == 4, scene.isComparing {
        canvas.writeAtEnd(
          Phrase(scene.difference(line.kind.kind, scope: line.scope)),
          in: row.cut(left: place.offset).rest.cut(left: place.width).left)
        continue
      }
      let (words, role) = cell(place.index, of: line.summary, line.kind)
      canvas.write(
        SafeName(words).text.truncated(to: place.width, at: .middle), in: row,
        column: place.offset, row: 0, width: place.width,
        alignment: columns[place.index].alignment,
        role: words == FigureText.unknown ? .unknown : role)
    }
  }

  private func cell(
    _ index: Int, of summary: LatencySummary?, _ kind: (kind: LatencyKind, words: String)
  ) -> (String, Role) {
    let objective =
      kind.kind == .firstToken ? scene.surroundings.objectives.firstTokenP99Milliseconds : nil
    switch index {
    case 0: return (kind.words, kind.words.hasPrefix(" ") ? .dim : .text)
    case 1: return (FigureText.known(summary?.p50, FigureText.percentile), .text)
    case 2: return (FigureText.known(summary?.p95, FigureText.percentile), .text)
    case 3:
      let isJudged = kind.kind == .firstToken
      return (
        FigureText.known(summary?.p99, FigureText.percentile),
        isJudged ? scene.objectiveRole(of: summary?.p99?.milliseconds) : .text
      )
    case 4: return (objective.map(FigureText.round) ?? "", .dim)
    default: return (FigureText.known(summary?.count, FigureText.count), .dim)
    }
  }

  /// The first token's p99, a minute to the cell in fine glyphs and half a minute in ASCII.
  private func drawGraph(into canvas: inout Canvas, in area: Rect) {
    guard area.height >= 2, area.width >= 8 else { return }
    let past = GraphedPast(scene.fleet.history[.firstTokenP99], in: scene, columns: area.width)
    let scale = Scale(
      over: past.values, atLeast: scene.surroundings.objectives.firstTokenP99Milliseconds ?? 0)
    past.drawHeading(
      "ttft p99", ceiling: FigureText.milliseconds(scale.ceiling), into: &canvas, in: area)
    let graph = area.cut(top: 1).rest
    LineGraph(
      past.values, scale: scale, glyphs: scene.glyphs,
      objective: scene.surroundings.objectives.firstTokenP99Milliseconds
    ).draw(into: &canvas, in: graph)
    EventMarks(scene.deeds, over: past, columns: graph.width, in: scene).draw(
      into: &canvas, in: graph)
  }
}
