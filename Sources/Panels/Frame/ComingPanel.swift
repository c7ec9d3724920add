import Commands
import Drawing
import TextSafety

/// A view that is not built yet: what will be there, and where to look meanwhile.
package struct ComingPanel: Panel {
  private let scene: Scene

  package init(_ scene: Scene) { self.scene = scene }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let view = scene.attention.view
    let box = Box(
      SafeText(view.title), key: SafeText("\(view.rawValue)"), isFocused: true,
      glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: area)
    Paragraph(words(for: view)).drawInMiddle(into: &canvas, in: inside)
  }

  private func words(for view: View) -> String {
    switch view {
    case .overview, .nodes: ""
    case .queues:
      "Every queue by priority and model will be here: its depth, how long it waits, and when it "
        + "will be empty. Until then, the overview (1) shows what waits for which model."
    case .latency:
      "Percentiles by model, node and region against their objectives will be here, with a heat "
        + "map of how they came about. Until then, the overview (1) has the fleet's."
    case .spend:
      "Spend by model and by key, the burn rate, and a forecast with its range will be here. "
        + "Until then, the overview (1) shows the budgets."
    case .events:
      "Alerts, the event log, operations under way and the audit trail will be here. Until then, "
        + "the latest event stands at the foot of every view."
    }
  }
}
