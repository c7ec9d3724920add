/// What the operator asked for. Commands are orders, so they are named as verbs.
package enum Command: Hashable, Sendable {
  case quit, suspend, redraw
  case toggleHelp, togglePause, nextTheme
  case show(View)
  case showNextView, showPreviousView
  case open, goBack
  case selectNext, selectPrevious, selectFirst, selectLast
  case pageDown, pageUp
  case scrollLeft, scrollRight
  case sortByNextColumn, sortByPreviousColumn, invertSort, chooseSort
  case toggleMark, markRange, markAll
}

extension Command: CaseIterable {
  /// Every order there is, so that a test can ask whether each can be given.
  package static let allCases: [Command] =
    View.allCases.map { .show($0) } + [
      .quit, .suspend, .redraw, .toggleHelp, .togglePause, .nextTheme, .showNextView,
      .showPreviousView, .open, .goBack, .selectNext, .selectPrevious, .selectFirst, .selectLast,
      .pageDown, .pageUp, .scrollLeft, .scrollRight, .sortByNextColumn, .sortByPreviousColumn,
      .invertSort, .chooseSort, .toggleMark, .markRange, .markAll,
    ]
}

/// The six pictures of the fleet.
package enum View: Int, Hashable, Sendable, CaseIterable {
  case overview = 1
  case nodes, queues, latency, spend, events
}

extension View {
  /// Its name as panels and help write it.
  package var title: String {
    switch self {
    case .overview: "Overview"
    case .nodes: "Nodes"
    case .queues: "Queues"
    case .latency: "Latency"
    case .spend: "Spend"
    case .events: "Events"
    }
  }

  /// Whether the node table, with its cursor, sort and marks, is part of it.
  package var hasNodeTable: Bool { self == .overview || self == .nodes }
}
