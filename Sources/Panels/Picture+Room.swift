import Dashboard
import Drawing

extension Picture {
  /// What the picture has room for on a screen of this size, for the dashboard's paging and
  /// scrolling. To be asked after each change of size, of view, or of what is open.
  package func room(columns: Int, rows: Int) -> PictureRoom {
    let scene = Scene(state: state, surroundings: surroundings)
    let screen = Rect(column: 0, row: 0, width: columns, height: rows)
    let layout = Layout(
      in: screen, view: scene.attention.view, panels: surroundings.arrangement.panels.count)
    let table = NodeTablePanel(scene, isFramed: layout.isBodyFramed)
    let lines = scrolledLines(of: scene, in: screen, by: layout)
    return PictureRoom(
      tableRows: tableRows(of: scene, by: layout) ?? table.rowCount(in: layout.body),
      lastFirstColumn: table.lastFirstColumn(in: layout.body),
      hiddenLines: max(0, lines.total - lines.shown), shownLines: lines.shown)
  }

  /// The rows of the views that have a table of their own.
  private func tableRows(of scene: Scene, by layout: Layout) -> Int? {
    switch scene.attention.view {
    case .events:
      EventsView(scene, isFramed: layout.isBodyFramed).rows(in: layout.body)
    case .queues: QueuesView(scene, isFramed: layout.isBodyFramed).rowCount(in: layout.body)
    case .latency: LatencyView(scene, isFramed: layout.isBodyFramed).partRows(in: layout.body)
    case .spend: SpendView(scene, isFramed: layout.isBodyFramed).rows(in: layout.body)
    case .overview, .nodes: nil
    }
  }

  private func scrolledLines(
    of scene: Scene, in screen: Rect, by layout: Layout
  ) -> (total: Int, shown: Int) {
    switch scene.attention.sheet {
    case .help: return HelpOverlay(scene).lines(in: screen)
    case .origins(let node): return OriginsOverlay(scene, node: node).lines(in: screen)
    case nil: break
    }
    guard let node = scene.attention.openNode else {
      guard let queue = scene.attention.queues.open else { return (0, 0) }
      return QueueDetailPanel(scene, queue: queue).lines(in: layout.bodyAndPanels)
    }
    return NodeDetailPanel(scene, node: node).lines(in: layout.bodyAndPanels)
  }
}
