import Drawing
import FleetModel
import FleetStore

/// How a queue came to be what it is: four graphs, or the two that matter most where room is short.
struct QueueGraphs {
  let scene: Scene
  let queue: Queue
  /// Where the list beside it shows them already, how much waits and how long is left out.
  var isBesideThose = false

  private static let gap = 4

  /// How many stand beside one another.
  static func columns(in width: Int) -> Int { width >= 150 ? 4 : width >= 60 ? 2 : 1 }

  func rows(in width: Int) -> Int {
    let columns = Self.columns(in: width)
    return ((isBesideThose ? 2 : 4) + columns - 1) / columns
  }

  /// Draws as many as fit at `height` each.
  func draw(into canvas: inout Canvas, in area: Rect, height: Int) {
    let columns = Self.columns(in: area.width)
    let each = (area.width - Self.gap * (columns - 1)) / columns
    for (index, graph) in graphs(columns: each).enumerated() {
      let row = index / columns * (height + 1)
      guard row + height <= area.height else { break }
      let place = area.cut(left: index % columns * (each + Self.gap)).rest.cut(left: each).left
      graph.draw(into: &canvas, in: place.cut(top: row).rest.cut(top: height).top)
    }
  }

  /// What comes and what is served are drawn to one scale, for they are to be compared.
  private func graphs(columns: Int) -> [PastGraph] {
    let rates = [QueueFigure.arrivals, .served].flatMap {
      GraphedPast(queue.past[$0], in: scene, columns: columns).values
    }
    let ceiling = Scale(over: rates).ceiling
    return (isBesideThose ? [] : waits) + [
      PastGraph(
        scene: scene, series: queue.past[.arrivals], name: "ARRIVING /S", ceiling: ceiling,
        events: events, form: FigureText.compact),
      PastGraph(
        scene: scene, series: queue.past[.served], name: "SERVED /S", ceiling: ceiling,
        events: events, form: FigureText.compact),
    ]
  }

  private var events: [EventReading] { scene.deeds(of: queue.reading.model) }

  private var waits: [PastGraph] {
    [
      PastGraph(
        scene: scene, series: queue.depths, name: "WAITING", events: events,
        form: FigureText.compact),
      PastGraph(
        scene: scene, series: queue.past[.oldestWait], name: "OLDEST",
        events: events, form: FigureText.milliseconds),
    ]
  }
}
