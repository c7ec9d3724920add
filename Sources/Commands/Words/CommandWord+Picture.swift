// Commands of the palette: what the keys do, under names, and what only words can say.
extension CommandWord {
  static let viewing: [CommandWord] = [
    palette("overview", .look, "show the overview", .does(.show(.overview))),
    palette("view", .look, "show a view", .makes { .show($0.view) }, [.view]),
    palette("next-view", .look, "show the next view", .does(.showNextView)),
    palette("previous-view", .look, "show the view before", .does(.showPreviousView)),
    palette("latency-by", .look, "latencies by model, node or region", .does(.groupLatencies)),
    palette("latency-kind", .look, "the next kind of latency", .does(.nextLatencyKind)),
    palette("shorter-window", .look, "latencies over a shorter time", .does(.shorterWindow)),
    palette("longer-window", .look, "latencies over a longer time", .does(.longerWindow)),
    palette("acknowledge", .look, "acknowledge an alert, or take that back", .does(.acknowledge)),
    palette("snooze", .look, "do not hear of an alert for a while", .does(.snooze)),
  ]

  static let travelling: [CommandWord] = [
    palette(
      "at", .look, "show everything as it was at a time, such as 03:07",
      .makes { $0.at.map(Command.lookAtTime) ?? .goLive }, [.time]),
    palette("earlier", .look, "a step back in time", .does(.stepBack)),
    palette("later", .look, "a step forward in time", .does(.stepForward)),
    palette("previous-event", .look, "back to the event before", .does(.toPreviousEvent)),
    palette("next-event", .look, "forward to the next event", .does(.toNextEvent)),
    palette(
      "compare", .look, "show what is not as it was at a time; alone, now, or no longer",
      .makes(like: .compare) { $0.at.map(Command.compareWithTime) ?? .compare }, [.otherTime]),
    palette("live", .look, "back to the present", .does(.goLive)),
  ]

  static let steering: [CommandWord] = [
    palette(
      "node", .table, "open a node", .makes(like: .open) { $0.node.map(Command.openNode) ?? .open },
      [.openNode]),
    palette("open", .table, "open the node under the cursor", .does(.open)),
    palette("back", .table, "close what is open", .does(.goBack)),
    palette(
      "origins", .table, "say where the figures of a node come from", .does(.toggleOrigins)),
    palette(
      "filter", .table, "show only some nodes; alone, all of them",
      .filters(like: .editFilter, alone: .filter("")) { .filter($0) }),
    palette("edit-filter", .table, "type a filter and see what it does", .does(.editFilter)),
    palette(
      "next-match", .table, "to the next node that the filter finds", .does(.selectNextMatch)),
    palette(
      "previous-match", .table, "to the node before that it finds", .does(.selectPreviousMatch)),
    palette(
      "sort", .table, "sort by a column; alone, choose one", sorting, [.column, .inverted]),
    palette("sort-next", .table, "sort by the next column", .does(.sortByNextColumn)),
    palette("sort-previous", .table, "sort by the column before", .does(.sortByPreviousColumn)),
    palette("invert", .table, "turn the order around", .does(.invertSort)),
    palette(
      "mark", .table, "mark some nodes; alone, all shown or none",
      .filters(like: .markAll, alone: .markAll) { .mark($0) }),
    palette("mark-node", .table, "mark or unmark the node under the cursor", .does(.toggleMark)),
    palette("mark-range", .table, "mark up to the node under the cursor", .does(.markRange)),
    palette("mark-region", .table, "mark the nodes of its region", .does(.markRegion)),
    palette("up", .move, "one row up", .does(.selectPrevious)),
    palette("down", .move, "one row down", .does(.selectNext)),
    palette("first", .move, "to the first row", .does(.selectFirst)),
    palette("last", .move, "to the last row", .does(.selectLast)),
    palette("page-up", .move, "one page up", .does(.pageUp)),
    palette("page-down", .move, "one page down", .does(.pageDown)),
    palette("left", .move, "columns to the left", .does(.scrollLeft)),
    palette("right", .move, "columns to the right", .does(.scrollRight)),
  ]

  static let picturing: [CommandWord] = [
    palette(
      "export", .picture, "keep the view in a new file: text, json or svg",
      .makes(like: .chooseExport) { .export(ExportWish($0.exportForm ?? .text, file: $0.target)) },
      [.exportForm, .exportFile]),
    palette("pause", .picture, "pause the picture; polling goes on", .does(.togglePause)),
    palette(
      "theme", .picture, "choose a theme; alone, the next one",
      .makes(like: .nextTheme) { $0.theme.map(Command.chooseTheme) ?? .nextTheme }, [.theme]),
    palette(
      "write", .picture, "allow changes for a while; off forbids them again",
      .makes { .unlock($0.unlocked ?? .zero) }, [.unlocking]),
    palette("redraw", .picture, "draw the screen anew", .does(.redraw)),
    palette("suspend", .picture, "suspend; fg comes back", .does(.suspend)),
    palette("quit", .picture, "quit", .does(.quit), letter: "q"),
  ]

  private static let sorting: PaletteMeaning = PaletteMeaning.makes(like: .chooseSort) {
    invocation in
    invocation.sort.map { .sort(by: $0.column, isInverted: $0.isInverted) } ?? .chooseSort
  }
}
