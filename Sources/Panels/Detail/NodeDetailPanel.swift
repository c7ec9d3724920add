import Drawing
import FleetModel
import FleetStore
import TextSafety

/// One node, with all that is known of it.
///
/// It is drawn as tall as it has to be and shown through a window: what does not fit is scrolled
/// to.
package struct NodeDetailPanel: Panel {
  private let scene: Scene
  private let id: NodeID

  package init(_ scene: Scene, node: NodeID) {
    self.scene = scene
    id = node
  }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let node = scene.fleet.nodes[id]
    let box = Box(
      SafeName(id.name).text.truncated(to: max(8, area.width - 8), at: .middle),
      note: node.map { note(for: $0) } ?? SafeText(), isFocused: true, glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: area)
    guard !inside.isEmpty else { return }
    guard let node else {
      return Paragraph("This node is gone.").drawInMiddle(into: &canvas, in: inside)
    }
    let plan = Plan(scene, node, in: inside)
    var whole = Canvas(width: inside.width, height: plan.height)
    plan.draw(into: &whole)
    let window = RowWindow(
      first: scene.attention.detailFirstLine, shown: inside.height, total: plan.height)
    canvas.show(whole, from: window.range.lowerBound, in: inside)
    box.drawScrollMark(
      into: &canvas, in: area, first: window.range.lowerBound, shown: inside.height,
      total: plan.height)
  }

  /// How many lines it has in `area`, and how many of them are seen.
  func lines(in area: Rect) -> (total: Int, shown: Int) {
    let inside = area.inset(horizontal: 2)
    guard let node = scene.fleet.nodes[id], !inside.isEmpty else { return (0, inside.height) }
    return (Plan(scene, node, in: inside).height, inside.height)
  }

  private func note(for node: Node) -> SafeText {
    let words = [node.gpuWords, node.region ?? ""].filter { !$0.isEmpty }
    return SafeText(words.joined(separator: " · "), limit: 48)
  }

  /// What stands where: two columns and a row of graphs where there is room, all under one another
  /// where there is not.
  private struct Plan {
    private let columns: [DetailColumn]
    private let graphs: [PastGraph]
    private let width: Int
    private let isWide: Bool
    private let top: Int
    private let graphHeight: Int

    init(_ scene: Scene, _ node: Node, in area: Rect) {
      isWide = area.width >= 110
      width = area.width
      let left: [any DetailSection] = [
        StateSection(scene: scene, node: node),
        OperationSection(scene: scene, story: scene.story(of: node.id)),
        FigureSection(scene: scene, node: node),
        HealthSection(scene: scene, node: node), StrangenessSection(scene: scene, node: node),
      ]
      let right: [any DetailSection] = [
        GPUSection(scene: scene, node: node), ModelsSection(node: node),
        NodeEventsSection(scene: scene, node: node),
      ]
      columns =
        isWide
        ? [DetailColumn(sections: left), DetailColumn(sections: right)]
        : [DetailColumn(sections: left + right)]
      graphs = PastGraph.all(of: node, in: scene)
      let (width, gap) = (width, Plan.gap)
      let count = columns.count
      top =
        columns.map { $0.height(in: (width - gap * (count - 1)) / count) }.max().map { $0 + 1 } ?? 0
      graphHeight = min(20, max(5, area.height - top))
    }

    private static let gap = 4

    private var graphColumns: Int { isWide ? 4 : width >= 60 ? 2 : 1 }

    private var graphRows: Int { (graphs.count + graphColumns - 1) / graphColumns }

    var height: Int { top + graphRows * (graphHeight + 1) - 1 }

    func draw(into canvas: inout Canvas) {
      for (index, column) in columns.enumerated() {
        column.draw(into: &canvas, in: place(index, of: columns.count, row: 0, height: top))
      }
      for (index, graph) in graphs.enumerated() {
        let row = top + index / graphColumns * (graphHeight + 1)
        graph.draw(
          into: &canvas,
          in: place(index % graphColumns, of: graphColumns, row: row, height: graphHeight))
      }
    }

    private func place(_ index: Int, of count: Int, row: Int, height: Int) -> Rect {
      let each = (width - Plan.gap * (count - 1)) / count
      return Rect(column: index * (each + Plan.gap), row: row, width: each, height: height)
    }
  }
}
