import Commands
import Drawing
import TextSafety

/// A view that is not built yet: what is known of its matter already, and what will be there.
package struct ComingPanel: Panel {
  private let scene: Scene

  package init(_ scene: Scene) { self.scene = scene }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let panels = panels
    let (known, coming) = area.cut(top: rowsOfKnown(in: area))
    for (index, panel) in panels.enumerated() {
      let each = known.width / panels.count
      let place = known.cut(left: index * each).rest
      panel.draw(into: &canvas, in: index == panels.count - 1 ? place : place.cut(left: each).left)
    }
    let view = scene.attention.view
    let box =
      known.height == 0
      ? Box(
        SafeText(view.title), key: SafeText("\(view.rawValue)"), isFocused: true,
        glyphs: scene.glyphs)
      : Box(SafeText("To come"), glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: coming)
    Paragraph(words).drawInMiddle(into: &canvas, in: inside)
  }

  /// The words need five rows and their frame. Queues and budgets are no better for more room than
  /// they can use, a graph is.
  private func rowsOfKnown(in area: Rect) -> Int {
    let room = area.height - 7
    guard room >= 8, area.width >= 60 else { return 0 }
    switch scene.attention.view {
    case .queues: return min(room, 16)
    default: return room
    }
  }

  private var panels: [any Panel] {
    switch scene.attention.view {
    case .overview, .nodes, .spend, .events: []
    case .queues: [QueuesPanel(scene)]
    case .latency: [LatencyPanel(scene)]
    }
  }

  private var words: String {
    switch scene.attention.view {
    case .overview, .nodes, .spend, .events: ""
    case .queues:
      "Every queue by priority and model will be here: its depth, how long it waits, and when it "
        + "will be empty."
    case .latency:
      "Percentiles by model, node and region against their objectives will be here, with a heat "
        + "map of how they came about."
    }
  }
}
