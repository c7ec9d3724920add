import Commands
import Drawing

/// Which part of the screen belongs to whom, from its size alone.
///
/// There are three forms: the whole picture from 100×30 on, one where each lower panel has become a
/// line, and one without frames for what is smaller than any terminal should be. Within a form the
/// table takes what the others leave.
package struct Layout: Equatable, Sendable {
  package private(set) var header = Rect.none
  package private(set) var figures = Rect.none
  /// The node table, or what the view shows in its place.
  package private(set) var body = Rect.none
  package private(set) var isBodyFramed = false
  /// Queues, latency, budgets, and spend by model where there is room for a fourth.
  package private(set) var panels: [Rect] = []
  /// The same in a line each.
  package private(set) var summaries = Rect.none
  package private(set) var events = Rect.none
  package private(set) var hints = Rect.none

  /// - Parameter panels: how many panels are wanted under the table of the overview.
  package init(in screen: Rect, view: View, panels wanted: Int = OverviewPanel.allCases.count) {
    var rest = screen
    func takeTop(_ rows: Int) -> Rect {
      let (top, below) = rest.cut(top: rows)
      rest = below
      return top
    }
    func takeBottom(_ rows: Int) -> Rect {
      let (bottom, above) = rest.cut(bottom: rows)
      rest = above
      return bottom
    }
    let form = Form(screen)
    header = takeTop(1)
    if screen.height >= 6 { hints = takeBottom(1) }
    if form == .whole { _ = takeTop(1) }
    figures = takeTop(form.figureRows(in: screen))
    if screen.height >= 18 { events = takeBottom(screen.height >= 50 ? 3 : 1) }
    if view == .overview, form == .lines, wanted > 0 { summaries = takeBottom(3) }
    if view == .overview, form == .whole, wanted > 0 {
      panels = Self.columns(of: takeBottom(Self.panelRows(in: screen)), atMost: wanted)
    }
    body = rest
    isBodyFramed = form != .bare
  }

  /// All that lies between the figures and the events: what an opened node may have.
  package var bodyAndPanels: Rect {
    let end = [body, summaries].map(\.endRow).max() ?? body.endRow
    let lowest = max(end, panels.map(\.endRow).max() ?? end)
    return Rect(
      column: body.column, row: body.row, width: body.width, height: lowest - body.row)
  }

  private enum Form {
    case bare, lines, whole

    init(_ screen: Rect) {
      if screen.width >= 100, screen.height >= 30 {
        self = .whole
      } else if screen.width >= 60, screen.height >= 18 {
        self = .lines
      } else {
        self = .bare
      }
    }

    func figureRows(in screen: Rect) -> Int {
      switch self {
      case .whole: 3
      case .lines: screen.width >= 72 ? 2 : 1
      case .bare: screen.height >= 4 ? 1 : 0
      }
    }
  }

  /// Three tenths of the screen, between what a panel needs and what it can use.
  private static func panelRows(in screen: Rect) -> Int {
    min(14, max(8, screen.height * 3 / 10))
  }

  private static func columns(of area: Rect, atMost limit: Int) -> [Rect] {
    let count = min(limit, area.width >= 180 ? 4 : 3)
    var rest = area
    return (0..<count).map { index in
      let (column, others) = rest.cut(left: rest.width / (count - index))
      rest = others
      return column
    }
  }
}

extension Rect {
  fileprivate static let none = Rect(column: 0, row: 0, width: 0, height: 0)
}
