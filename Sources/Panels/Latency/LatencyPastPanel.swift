import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// How the latencies of what is under the cursor came about: a heat map, what happened meanwhile, and
/// the P99 as a line.
struct LatencyPastPanel: Panel {
  private let scene: Scene
  private let scope: LatencyScope
  private let kind: LatencyKind
  private let objective: Double?
  private let past: LatencyPast?

  init(_ scene: Scene) {
    self.scene = scene
    (scope, kind) = (scene.latencyPastScope, scene.attention.latency.kind)
    objective = scene.surroundings.objectives.p99Milliseconds(of: kind, in: scope)
    past = scene.fleet.latencyPast[LatencyPastKey(scope, kind)]
  }

  private var lastMinute: Int64 { LatencyPast.minute(of: scene.shownMoment) }

  func draw(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    let inside = drawFrame(into: &canvas, in: area)
    guard inside.height >= 2, inside.width > HeatMap.gutter + 4 else { return }
    let rows = Rows(height: inside.height)
    guard let map = heatMap(rows: rows.map) else {
      return Paragraph(emptyWords).drawInMiddle(into: &canvas, in: inside)
    }
    let columns = min(LatencyPast.capacity, inside.width - HeatMap.gutter)
    map.draw(
      past?.histograms(endingAt: lastMinute, count: columns) ?? [], into: &canvas, in: inside)
    var rest = inside.cut(top: map.height).rest
    let axis = TimeAxis(scene: scene, lastMinute: lastMinute, columns: columns)
    if rows.hasTimes {
      axis.drawTimes(into: &canvas, in: rest)
      rest = rest.cut(top: 1).rest
    }
    if rows.hasEvents {
      axis.drawEvents(into: &canvas, in: rest)
      rest = rest.cut(top: 1).rest
    }
    if rows.hasLegend {
      canvas.write(HeatShade.legend(scene.glyphs), in: rest, column: HeatMap.gutter)
      rest = rest.cut(top: 2).rest
    }
    // A blank line parts the graph from the legend, and it needs no more than it can use.
    guard rest.height >= 4 else { return }
    drawGraph(columns, into: &canvas, in: rest.cut(top: 10).top)
  }

  /// What has room, in the order in which it is missed.
  private struct Rows {
    let height: Int
    var hasTimes: Bool { height >= 4 }
    var hasEvents: Bool { height >= 6 }
    var hasLegend: Bool { height >= 9 }
    private var hasGraph: Bool { height >= 17 }
    /// What is left for the map.
    var map: Int {
      height - (hasTimes ? 1 : 0) - (hasEvents ? 1 : 0) - (hasLegend ? 1 : 0)
        - (hasGraph ? 1 + min(9, max(5, height / 4)) : 0)
    }
  }

  private func heatMap(rows: Int) -> HeatMap? {
    let known = past?.histograms(endingAt: lastMinute, count: LatencyPast.capacity) ?? []
    return LatencyBands(of: known.compactMap { $0 }, objective: objective, rows: rows).map {
      HeatMap(bands: $0, objective: objective, glyphs: scene.glyphs)
    }
  }

  private func drawFrame(into canvas: inout Canvas, in area: Rect) -> Rect {
    let name =
      scope == .fleet
      ? "All requests" : SafeName(scope.name ?? "").text.truncated(to: 32, at: .middle)
    let title = name + " · " + SafeText(kind.title)
    var note = "ms · a column a minute"
    if let window = past?.window, window > .minutes(1) {
      note += ", each over \(FigureText.window(window))"
    }
    let boxes = [(title, SafeText(note)), (title, ""), (name, "")].map {
      Box($0, note: $1, glyphs: scene.glyphs)
    }
    return (boxes.first { $0.hasRoomForAll(in: area.width) } ?? boxes[2])
      .draw(into: &canvas, in: area)
  }

  private var emptyWords: String {
    if scene.fleet.unsupported.contains(.latency) { return "This gateway does not report latency." }
    guard scene.hasNews else { return "Nothing known yet." }
    return past == nil
      ? "This gateway reports no distributions of this latency." : "No requests were measured yet."
  }
}

extension LatencyPastPanel {
  /// The P99 minute by minute, under the same minutes; of a node what it says of itself.
  private func drawGraph(_ columns: Int, into canvas: inout Canvas, in area: Rect) {
    let graph = area.cut(left: area.width - columns).rest
    var (name, values) = ("p99", p99Values(columns))
    var objective = objective
    if case .node(let id) = scene.attention.latency.selected, let node = scene.fleet.nodes[id] {
      name = "mean of \(id.name)"
      values = self.values(of: node.history[.latency], columns: columns)
      objective = nil
    }
    let scale = Scale(over: values, atLeast: objective ?? 0)
    let end = canvas.writeAtEnd(
      Phrase(FigureText.milliseconds(scale.ceiling), .dim), in: graph)
    var heading = Phrase()
    heading.add(SafeName(name).text, .heading)
    canvas.write(heading.cut(to: end - 1), in: graph)
    LineGraph(values, scale: scale, glyphs: scene.glyphs, objective: objective).draw(
      into: &canvas, in: graph.cut(top: 1).rest)
  }

  private func p99Values(_ columns: Int) -> [Double?] {
    // The gateway remembers the fleet's first token from before we came.
    if scope == .fleet, kind == .firstToken, let series = scene.fleet.history[.firstTokenP99] {
      return values(of: series, columns: columns)
    }
    let dots = LineGraph.capacity(columns: 1, glyphs: scene.glyphs)
    let minutes = past?.histograms(endingAt: lastMinute, count: columns) ?? []
    return minutes.flatMap { column in
      [Double?](repeating: column?.percentile(0.99)?.milliseconds, count: dots)
    }
  }

  private func values(of series: Series, columns: Int) -> [Double?] {
    let step = scene.glyphs.isASCII ? Span.minutes(1) : .seconds(30)
    let end = Moment(milliseconds: (lastMinute + 1).multipliedClamped(by: 60_000) - 1)
    let count = LineGraph.capacity(columns: columns, glyphs: scene.glyphs)
    return series.values(endingAt: end, step: step, count: count, hold: .seconds(90))
  }
}
