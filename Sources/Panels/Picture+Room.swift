import Dashboard
import Drawing

extension Picture {
  /// What the picture has room for on a screen of this size, for the dashboard's paging and
  /// scrolling. To be asked after each change of size, of view, or of what is open.
  package func room(columns: Int, rows: Int) -> PictureRoom {
    let scene = Scene(state: state, surroundings: surroundings)
    let screen = Rect(column: 0, row: 0, width: columns, height: rows)
    let layout = Layout(in: screen, view: scene.attention.view)
    let table = NodeTablePanel(scene, isFramed: layout.isBodyFramed)
    let lines = scrolledLines(of: scene, in: screen, by: layout)
    let isEvents = scene.attention.view == .events
    let isSpend = scene.attention.view == .spend
    let events = EventsView(scene, isFramed: layout.isBodyFramed)
    return PictureRoom(
      tableRows: isEvents
        ? events.operationRows(in: layout.body)
        : isSpend
          ? SpendView(scene, isFramed: layout.isBodyFramed).rows(in: layout.body)
          : table.rowCount(in: layout.body),
      lastFirstColumn: table.lastFirstColumn(in: layout.body),
      hiddenLines: max(0, lines.total - lines.shown), shownLines: lines.shown)
  }

  private func scrolledLines(
    of scene: Scene, in screen: Rect, by layout: Layout
  ) -> (total: Int, shown: Int) {
    if scene.attention.isHelpShown { return HelpOverlay(scene).lines(in: screen) }
    guard let node = scene.attention.openNode else { return (0, 0) }
    return NodeDetailPanel(scene, node: node).lines(in: layout.bodyAndPanels)
  }
}
