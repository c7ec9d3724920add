import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// A budget or a model that is open: what is known of it in lines, and its history below them.
struct SpendDetail: Panel {
  private let scene: Scene
  private let isFramed: Bool
  private let content: Content

  private enum Content {
    case budget(BudgetDetail)
    case model(ModelDetail)
  }

  /// `nil` while none is open.
  init?(_ scene: Scene, isFramed: Bool) {
    guard scene.attention.spend.isOpen else { return nil }
    switch scene.attention.spend.selected {
    case .budget(let id):
      guard let budget = scene.fleet.spend?.budgets.first(where: { $0.id == id }) else {
        return nil
      }
      content = .budget(
        BudgetDetail(story: BudgetStory(forecast: scene.fleet.forecast(for: budget), scene: scene)))
    case .model(let name):
      guard let model = scene.fleet.spend?.byModel.first(where: { $0.model == name }) else {
        return nil
      }
      content = .model(ModelDetail(scene: scene, model: model))
    case nil: return nil
    }
    (self.scene, self.isFramed) = (scene, isFramed)
  }

  func draw(into canvas: inout Canvas, in area: Rect) {
    var inside = area.inset(horizontal: 1, vertical: 0)
    if isFramed {
      var box = Box(
        SafeName(name).text.truncated(to: max(8, area.width - 8), at: .middle), note: note,
        glyphs: scene.glyphs)
      box.isFocused = true
      inside = box.draw(into: &canvas, in: area)
    }
    guard !inside.isEmpty else { return }
    let lines = isFramed ? lines : [Phrase(name: name, in: inside.width, .title)] + lines
    let graphRows = inside.height - lines.count - 1
    for (row, line) in lines.prefix(inside.height).enumerated() {
      canvas.write(line, in: inside, row: row)
    }
    if case .budget(let detail) = content {
      detail.drawBar(into: &canvas, in: inside.cut(top: isFramed ? 1 : 2).rest.cut(top: 1).top)
    }
    guard graphRows >= 4 else { return }
    let graph = inside.cut(bottom: graphRows).bottom
    switch content {
    case .budget(let detail): detail.graph.draw(into: &canvas, in: graph)
    case .model(let detail): detail.drawGraph(into: &canvas, in: graph)
    }
  }

  private var name: String {
    switch content {
    case .budget(let detail): detail.story.line.name
    case .model(let detail): detail.model.model
    }
  }

  private var note: SafeText {
    guard case .budget(let detail) = content else { return "model" }
    let id = detail.story.budget.id
    return id == name ? "budget" : SafeText("budget ") + SafeName(id).text.truncated(to: 24)
  }

  private var lines: [Phrase] {
    switch content {
    case .budget(let detail): detail.lines
    case .model(let detail): detail.lines
    }
  }
}

/// A line of a detail: what it is about, and what there is to say.
extension Phrase {
  init(label: String, _ parts: Phrase...) {
    self.init(label, .dim)
    add(.spaces(max(1, 12 - label.count)))
    for part in parts { add(part) }
  }
}
