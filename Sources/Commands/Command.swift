import FleetModel

/// What the operator asked for. Commands are orders, so they are named as verbs.
package enum Command: Hashable, Sendable {
  case quit, suspend, redraw
  case toggleHelp, togglePause, nextTheme
  case show(View)
  case showNextView, showPreviousView
  case open, goBack
  /// Says where the figures of a node come from.
  case toggleOrigins
  case selectNext, selectPrevious, selectFirst, selectLast
  case pageDown, pageUp
  case scrollLeft, scrollRight
  case sortByNextColumn, sortByPreviousColumn, invertSort, chooseSort
  case toggleMark, markRange, markAll, markRegion
  case editFilter, selectNextMatch, selectPreviousMatch
  case openPalette
  /// Asks in which form the view is to be kept.
  case chooseExport
  /// Other moments than the present.
  case stepBack, stepForward, toPreviousEvent, toNextEvent, goLive
  /// Marks the shown moment, to see from then on what is not as it was; or takes the mark away.
  case compare
  case groupLatencies, nextLatencyKind, shorterWindow, longerWindow
  /// Says that an alert is being dealt with, or takes that back.
  case acknowledge
  /// Asks for how long not to hear of one.
  case snooze
  /// Asks about a change to the fleet: opens its dialog. Nothing is changed by a command alone.
  case act(ActRequest)
  /// Steps the weight by so many percent of the configured one, or brings that back.
  case stepWeight(percent: Int)
  case restoreWeight
  // What only words can say, or the program itself.
  case look(at: Moment)
  case lookAtTime(ClockTime)
  case compareWithTime(ClockTime)
  case export(ExportWish)
  case filter(String)
  case mark(String)
  case chooseTheme(String)
  case sort(by: String, isInverted: Bool)
  case openNode(String)
  /// Lifts the lock of a gateway that is only looked at, for so long; zero puts it back.
  case unlock(Span)
}

extension Command: CaseIterable {
  /// Every order that a key can give, so that a test can ask whether one does.
  package static let allCases: [Command] =
    View.allCases.map { .show($0) } + [
      .quit, .suspend, .redraw, .toggleHelp, .toggleOrigins, .togglePause, .nextTheme,
      .showNextView,
      .showPreviousView, .open, .goBack, .selectNext, .selectPrevious, .selectFirst, .selectLast,
      .pageDown, .pageUp, .scrollLeft, .scrollRight, .sortByNextColumn, .sortByPreviousColumn,
      .invertSort, .chooseSort, .toggleMark, .markRange, .markAll, .markRegion, .editFilter,
      .selectNextMatch, .selectPreviousMatch, .openPalette, .restoreWeight, .groupLatencies,
      .stepBack, .stepForward, .toPreviousEvent, .toNextEvent, .goLive, .compare,
      .chooseExport,
      .nextLatencyKind,
      .shorterWindow, .longerWindow, .acknowledge, .snooze,
    ] + [-10, -1, 1, 10].map { .stepWeight(percent: $0) }
    + ActRequest.Verb.allCases.filter { $0 != .confirm }.map { .act(ActRequest($0)) }
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
