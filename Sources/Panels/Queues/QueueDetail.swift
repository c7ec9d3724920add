import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// One queue with all that is known of it: its figures, its past, and the nodes that serve it.
struct QueueDetail {
  private let facts: QueueFacts
  private let graphs: QueueGraphs
  private let nodes: QueueNodes

  /// The least height at which a graph says anything.
  private static let leastGraph = 4
  private static let mostGraph = 12

  init(_ scene: Scene, _ queue: Queue, isBesideGraphs: Bool = false) {
    facts = QueueFacts(words: QueueWords(scene, queue))
    graphs = QueueGraphs(scene: scene, queue: queue, isBesideThose: isBesideGraphs)
    nodes = QueueNodes(scene, model: queue.reading.model)
  }

  /// As much of it as there is room for, beside or under the list.
  func drawPreview(into canvas: inout Canvas, in area: Rect) {
    guard area.height >= 12 else { return drawBrief(into: &canvas, in: area) }
    let factRows = facts.height(in: area.width)
    facts.draw(into: &canvas, in: area)
    let rest = area.cut(top: factRows + 1).rest
    let wanted = graphs.rows(in: area.width)
    // The nodes have a third, and all that the graphs cannot use.
    let forNodes = rest.height >= 16 ? max(5, rest.height / 3) : 0
    let height = graphHeight(rows: wanted, in: rest.height - forNodes)
    let rows = min(wanted, (rest.height - forNodes + 1) / (height + 1))
    graphs.draw(into: &canvas, in: rest.cut(top: rows * (height + 1) - 1).top, height: height)
    guard forNodes > 0 else { return }
    nodes.drawBeginning(into: &canvas, in: rest.cut(top: rows * (height + 1)).rest)
  }

  /// A line, and the two graphs that matter most.
  private func drawBrief(into canvas: inout Canvas, in area: Rect) {
    canvas.write(facts.brief(within: area.width), in: area)
    let rest = area.cut(top: area.height >= 6 ? 2 : 1).rest
    guard rest.height >= 2 else { return }
    graphs.draw(into: &canvas, in: rest, height: rest.height)
  }

  private func graphHeight(rows: Int, in height: Int) -> Int {
    ((height + 1) / rows - 1).clamped(to: Self.leastGraph...Self.mostGraph)
  }

  /// How many lines all of it takes.
  func height(in area: Rect) -> Int { top(in: area) + nodes.height }

  /// All of it, from line `first` on.
  func draw(into canvas: inout Canvas, in area: Rect, from first: Int) {
    let top = top(in: area)
    if first < top {
      var whole = Canvas(width: area.width, height: top)
      let factRows = facts.height(in: area.width)
      facts.draw(into: &whole, in: whole.bounds)
      graphs.draw(
        into: &whole, in: whole.bounds.cut(top: factRows + 1).rest,
        height: openGraphHeight(in: area))
      canvas.show(whole, from: first, in: area)
    }
    nodes.draw(
      into: &canvas, in: area.cut(top: max(0, top - first)).rest, from: max(0, first - top))
  }

  /// The lines above the nodes.
  private func top(in area: Rect) -> Int {
    facts.height(in: area.width) + 1
      + graphs.rows(in: area.width) * (openGraphHeight(in: area) + 1)
  }

  /// So high that some nodes are in sight as well.
  private func openGraphHeight(in area: Rect) -> Int {
    let room = area.height - facts.height(in: area.width) - 1 - min(nodes.height, 10)
    return graphHeight(rows: graphs.rows(in: area.width), in: room)
  }
}
