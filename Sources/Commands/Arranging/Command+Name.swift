extension Command {
  /// The commands that a key can give, by the names that a configuration gives them.
  package static let named: [(name: String, command: Command)] =
    View.allCases.map { ($0.word, .show($0)) }
    + ActRequest.Verb.allCases.filter { $0 != .confirm }.map { ($0.rawValue, .act(ActRequest($0))) }
    + [
      ("quit", .quit), ("suspend", .suspend), ("redraw", .redraw), ("help", .toggleHelp),
      ("origins", .toggleOrigins),
      ("pause", .togglePause), ("next-theme", .nextTheme), ("next-view", .showNextView),
      ("previous-view", .showPreviousView), ("open", .open), ("back", .goBack),
      ("up", .selectPrevious), ("down", .selectNext), ("first", .selectFirst),
      ("last", .selectLast), ("page-up", .pageUp), ("page-down", .pageDown),
      ("left", .scrollLeft), ("right", .scrollRight), ("sort-next", .sortByNextColumn),
      ("sort-previous", .sortByPreviousColumn), ("sort-invert", .invertSort),
      ("sort-menu", .chooseSort), ("mark", .toggleMark), ("mark-range", .markRange),
      ("mark-all", .markAll), ("mark-region", .markRegion), ("filter", .editFilter),
      ("next-match", .selectNextMatch), ("previous-match", .selectPreviousMatch),
      ("palette", .openPalette), ("latency-by", .groupLatencies),
      ("latency-kind", .nextLatencyKind), ("shorter-window", .shorterWindow),
      ("longer-window", .longerWindow), ("back-in-time", .stepBack),
      ("forward-in-time", .stepForward), ("previous-event", .toPreviousEvent),
      ("next-event", .toNextEvent), ("live", .goLive), ("compare", .compare),
      ("export", .chooseExport),
      ("acknowledge", .acknowledge), ("snooze", .snooze), ("weight-restore", .restoreWeight),
      ("weight-10-less", .stepWeight(percent: -10)), ("weight-1-less", .stepWeight(percent: -1)),
      ("weight-1-more", .stepWeight(percent: 1)), ("weight-10-more", .stepWeight(percent: 10)),
    ]

  package init?(named name: String) {
    guard let found = Self.named.first(where: { $0.name == name }) else { return nil }
    self = found.command
  }

  /// Its name, if a key can give it.
  package var name: String? { Self.named.first { $0.command == self }?.name }
}
