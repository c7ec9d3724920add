import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// The P99 of what is under the cursor, minute by minute; of a node what that says of itself, because
/// nobody remembers more of it.
struct LatencyGraph {
  private let scene: Scene
  private let scope: LatencyScope
  private let kind: LatencyKind

  init(_ scene: Scene) {
    self.scene = scene
    (scope, kind) = (scene.latencyPastScope, scene.attention.latency.kind)
  }

  private var lastMinute: Int64 { LatencyPast.minute(of: scene.shownMoment) }

  private var node: Node? {
    guard case .node(let id) = scene.attention.latency.selected else { return nil }
    return scene.fleet.nodes[id]
  }

  func isKnown(columns: Int) -> Bool { values(columns).contains { $0 != nil } }

  /// Draws the last so many minutes, the newest at the right end.
  func draw(into canvas: inout Canvas, in area: Rect, columns: Int) {
    let graph = area.cut(left: area.width - columns).rest
    let values = values(columns)
    let objective =
      node == nil ? scene.surroundings.objectives.p99Milliseconds(of: kind, in: scope) : nil
    let scale = Scale(over: values, atLeast: objective ?? 0)
    let end = canvas.writeAtEnd(Phrase(FigureText.milliseconds(scale.ceiling), .dim), in: graph)
    canvas.write(title.cut(to: end - 1), in: graph)
    LineGraph(values, scale: scale, glyphs: scene.glyphs, objective: objective).draw(
      into: &canvas, in: graph.cut(top: 1).rest)
  }

  private var title: Phrase {
    var phrase = Phrase(node == nil ? "p99" : "mean latency", .heading)
    if let node {
      phrase.add(" of ", .dim)
      phrase.add(NodeLabel(node.id, in: scene.fleet).cut(to: 32), .text)
    }
    return phrase
  }

  private func values(_ columns: Int) -> [Double?] {
    if let node { return values(of: node.history[.latency], columns) }
    // The gateway remembers the fleet's first token from before we came.
    if scope == .fleet, kind == .firstToken, let series = scene.fleet.history[.firstTokenP99] {
      return values(of: series, columns)
    }
    let past = scene.fleet.latencyPast[LatencyPastKey(scope, kind)]
    let dots = LineGraph.capacity(columns: 1, glyphs: scene.glyphs)
    return (past?.histograms(endingAt: lastMinute, count: columns) ?? []).flatMap { column in
      [Double?](repeating: column?.percentile(0.99)?.milliseconds, count: dots)
    }
  }

  private func values(of series: Series, _ columns: Int) -> [Double?] {
    let count = LineGraph.capacity(columns: columns, glyphs: scene.glyphs)
    let step = scene.glyphs.isASCII ? Span.minutes(1) : .seconds(30)
    let end = Moment(
      milliseconds: lastMinute.addingClamped(1).multipliedClamped(by: 60_000).addingClamped(-1))
    return series.values(endingAt: end, step: step, count: count, hold: .seconds(90))
  }
}
