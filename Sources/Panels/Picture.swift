import Commands
import Dashboard
import Drawing
import FleetModel

/// Draws the whole screen.
package struct Picture {
  package var state: DashboardState
  package var surroundings: Surroundings

  package init(state: DashboardState, surroundings: Surroundings) {
    self.state = state
    self.surroundings = surroundings
  }

  package func draw(into canvas: inout Canvas) {
    let scene = Scene(state: state, surroundings: surroundings)
    let layout = Layout(
      in: canvas.bounds, view: scene.attention.view, panels: surroundings.arrangement.panels.count)
    drawChrome(of: scene, into: &canvas, by: layout)
    drawBody(of: scene, into: &canvas, by: layout)
    if scene.isStale {
      for area in [layout.figures, layout.body] + layout.panels + [layout.summaries] {
        canvas.lay(.stale, over: area)
      }
    }
    drawOverlays(of: scene, into: &canvas, by: layout)
    if surroundings.isASCII { canvas.spellInASCII() }
  }

  private func drawChrome(of scene: Scene, into canvas: inout Canvas, by layout: Layout) {
    HeaderPanel(scene).draw(into: &canvas, in: layout.header)
    FiguresPanel(scene).draw(into: &canvas, in: layout.figures)
    EventLinesPanel(scene).draw(into: &canvas, in: layout.events)
    HintLine(scene, hasBanner: layout.events.isEmpty).draw(into: &canvas, in: layout.hints)
  }

  private func drawBody(of scene: Scene, into canvas: inout Canvas, by layout: Layout) {
    if let id = scene.attention.openNode {
      NodeDetailPanel(scene, node: id).draw(into: &canvas, in: layout.bodyAndPanels)
      return
    }
    if let id = scene.attention.queues.open {
      QueueDetailPanel(scene, queue: id).draw(into: &canvas, in: layout.bodyAndPanels)
      return
    }
    switch scene.attention.view {
    case .overview:
      NodeTablePanel(scene, isFramed: layout.isBodyFramed).draw(into: &canvas, in: layout.body)
      for (panel, area) in zip(surroundings.arrangement.panels, layout.panels) {
        canvas.note(.views, panel.view.rawValue, over: area)
        self.panel(panel, of: scene).draw(into: &canvas, in: area)
      }
      SummaryLines(scene).draw(into: &canvas, in: layout.summaries)
      for (row, view) in [View.queues, .latency, .spend].enumerated() {
        canvas.note(
          .views, view.rawValue, over: layout.summaries.cut(top: row).rest.cut(top: 1).top)
      }
    case .nodes:
      NodeTablePanel(scene, isFramed: layout.isBodyFramed).draw(into: &canvas, in: layout.body)
    case .events:
      EventsView(scene, isFramed: layout.isBodyFramed).draw(into: &canvas, in: layout.body)
    case .queues:
      QueuesView(scene, isFramed: layout.isBodyFramed).draw(into: &canvas, in: layout.body)
    case .latency:
      LatencyView(scene, isFramed: layout.isBodyFramed).draw(into: &canvas, in: layout.body)
    case .spend:
      SpendView(scene, isFramed: layout.isBodyFramed).draw(into: &canvas, in: layout.body)
    }
  }

  private func panel(_ panel: OverviewPanel, of scene: Scene) -> any Panel {
    switch panel {
    case .queues: QueuesPanel(scene)
    case .latency: LatencyPanel(scene)
    case .budgets: BudgetsPanel(scene)
    case .models: ModelSpendPanel(scene)
    }
  }

  /// The line of hints stays in sight: it says which keys the topmost of these takes.
  private func drawOverlays(of scene: Scene, into canvas: inout Canvas, by layout: Layout) {
    let attention = scene.attention
    if attention.isSortMenuShown { SortMenu(scene).draw(into: &canvas, in: canvas.bounds) }
    if let menu = attention.alerts.snoozing {
      SnoozeOverlay(scene, menu).draw(into: &canvas, in: canvas.bounds)
    }
    switch attention.sheet {
    case .help: HelpOverlay(scene).draw(into: &canvas, in: canvas.bounds)
    case .origins(let node):
      OriginsOverlay(scene, node: node).draw(into: &canvas, in: canvas.bounds)
    case nil: break
    }
    let (_, area) = canvas.bounds.cut(bottom: layout.hints.height)
    if let dialog = attention.undertakingDialog {
      UndertakingOverlay(scene, dialog).draw(into: &canvas, in: area)
    }
    if let dialog = attention.actionDialog {
      let row = row(of: dialog, in: scene, by: layout)
      ActionOverlay(scene, dialog, row: row).draw(into: &canvas, in: area)
    }
    if let palette = attention.palette {
      PaletteOverlay(scene, palette).draw(into: &canvas, in: area)
    }
  }

  /// The row of the screen in which the thing is that a dialog is about.
  private func row(of dialog: ActionDialog, in scene: Scene, by layout: Layout) -> Int? {
    guard let row = dialog.row, scene.attention.openNode == nil else { return nil }
    let first =
      scene.attention.view == .events
      ? EventsView(scene, isFramed: layout.isBodyFramed).firstOperationRow(in: layout.body)
      : NodeTablePanel(scene, isFramed: layout.isBodyFramed).firstRow(in: layout.body)
    return first.addingClamped(row)
  }
}

extension OverviewPanel {
  /// The view that tells more of it.
  fileprivate var view: View {
    switch self {
    case .queues: .queues
    case .latency: .latency
    case .budgets, .models: .spend
    }
  }
}
