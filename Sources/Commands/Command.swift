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

/// The six pictures of the fleet.
package enum View: Int, Hashable, Sendable, CaseIterable {
  case overview = 1
  case nodes, queues, latency, spend, events
}
