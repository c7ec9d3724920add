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
      return drawWithoutMap(into: &canvas, in: inside)
    }
    let columns = min(LatencyPast.capacity, inside.width - HeatMap.gutter)
    let known = past?.histograms(endingAt: lastMinute, count: columns) ?? []
    map.draw(known, into: &canvas, in: inside)
    drawStart(of: known, row: map.freeRow, into: &canvas, in: inside)
    let axis = TimeAxis(scene: scene, lastMinute: lastMinute, columns: columns)
    var rest = inside.cut(top: map.height).rest
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
    LatencyGraph(scene).draw(into: &canvas, in: rest.cut(top: 14).top, columns: columns)
  }

  /// Percentiles may be known where distributions are not.
  private func drawWithoutMap(into canvas: inout Canvas, in area: Rect) {
    let graph = LatencyGraph(scene)
    let columns = min(LatencyPast.capacity, area.width - HeatMap.gutter)
    guard area.height >= 10, graph.isKnown(columns: columns) else {
      return Paragraph(emptyWords).drawInMiddle(into: &canvas, in: area)
    }
    let (lower, upper) = area.cut(bottom: min(10, area.height * 6 / 10))
    Paragraph(emptyWords).drawInMiddle(into: &canvas, in: upper)
    graph.draw(into: &canvas, in: lower, columns: columns)
  }

  /// Says of a large blank that nobody watched then. Figures have a past before our own; these not.
  private func drawStart(
    of columns: [LatencyHistogram?], row: Int, into canvas: inout Canvas, in map: Rect
  ) {
    let blank = columns.firstIndex { $0 != nil } ?? 0
    let first = Moment(
      milliseconds: (lastMinute - Int64(columns.count - 1 - blank)).multipliedClamped(by: 60_000))
    let since = scene.wallTime(at: first).map { " before " + FigureText.minute($0) } ?? ""
    let words = SafeText("not watched" + since)
    guard blank > words.width + 4 else { return }
    canvas.write(
      words, in: map, column: map.width - columns.count + (blank - words.width) / 2,
      row: row, role: .dim)
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
    if scene.fleet.unsupported.contains(.latency) { return scene.absence(of: "latency") }
    guard scene.hasNews else { return "Nothing known yet." }
    return past == nil
      ? "This gateway reports no distributions of this latency."
      : scene.nothing("No requests were measured yet.")
  }
}
