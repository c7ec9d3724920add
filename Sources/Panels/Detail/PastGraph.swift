import Drawing
import FleetModel
import FleetStore
import TextSafety

/// One figure of a node over time, with its name and the height of its scale above it.
struct PastGraph {
  let scene: Scene
  let series: Series
  var name: String
  var ceiling: Double?
  /// What happened meanwhile.
  var events: [EventReading] = []
  var form: (Double) -> String

  func draw(into canvas: inout Canvas, in area: Rect) {
    guard area.height >= 2, area.width >= 8 else { return }
    let past = GraphedPast(series, in: scene, columns: area.width)
    let scale = ceiling.map { Scale(ceiling: $0) } ?? Scale(over: past.values)
    past.drawHeading(name, ceiling: form(scale.ceiling), into: &canvas, in: area)
    let graph = area.cut(top: 1).rest
    LineGraph(past.values, scale: scale, glyphs: scene.glyphs).draw(into: &canvas, in: graph)
    EventMarks(events, over: past, columns: graph.width, in: scene).draw(
      into: &canvas, in: graph)
  }

  static func all(of node: Node, in scene: Scene) -> [PastGraph] {
    let events = scene.deeds(of: node.id.name)
    return [
      PastGraph(
        scene: scene, series: node.history[.load], name: "LOAD", ceiling: 100,
        events: events, form: FigureText.load),
      PastGraph(
        scene: scene, series: node.history[.latency], name: "LATENCY",
        events: events, form: FigureText.milliseconds),
      PastGraph(
        scene: scene, series: node.history[.inFlight], name: "IN FLIGHT",
        events: events, form: FigureText.compact),
      PastGraph(
        scene: scene, series: node.history[.health], name: "HEALTH", ceiling: 1,
        events: events, form: FigureText.score),
    ]
  }
}
