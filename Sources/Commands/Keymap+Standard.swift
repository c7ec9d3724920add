extension Keymap {
  /// The keys as they come. Nothing that changes the fleet may ever sit on a lower-case letter
  /// alone, and `esc` never quits.
  package static let standard = Keymap(
    bindings: moving + viewing + acting + findingNodes + watchingNodes + latencies + alerts
      + travelling + picturing)

  private static let moving: [Binding] = [
    bind(
      [.up, "k"], .selectPrevious, "one row up", .move,
      hint: Hint(keys: [.up, .down], words: "move", rank: 3)),
    bind([.down, "j"], .selectNext, "one row down", .move),
    bind([.pageUp, .control("b")], .pageUp, "one page up", .move),
    bind([.pageDown, .control("f")], .pageDown, "one page down", .move),
    bind(["g", .home], .selectFirst, "to the first row", .move),
    bind(["G", .end], .selectLast, "to the last row", .move),
    bind([.left, "h"], .scrollLeft, "columns to the left", .move, in: tablesAndQueues),
    bind([.right, "l"], .scrollRight, "columns to the right", .move, in: tablesAndQueues),
  ]

  private static let viewing: [Binding] =
    View.allCases.map { view in
      bind([.character(Character("\(view.rawValue)"))], .show(view), view.title, .views)
    } + [
      bind(
        [.tab], .showNextView, "the next view", .views,
        hint: Hint(keys: [.tab], words: "view", rank: 10)),
      bind([.backTab], .showPreviousView, "the view before", .views),
      bind(
        [.enter], .open, "open the node under the cursor, or what a change waits for", .views,
        in: tablesAndEvents.union([.queues, .latency, .spend]),
        hint: Hint(keys: [.enter], words: "detail", rank: 4)),
      bind(
        [.escape], .goBack, "back: drop what waits, close, clear the marks, end comparing",
        .views),
    ]

  private static let findingNodes: [Binding] = [
    bind(
      ["/"], .editFilter, "show only the nodes that match what you type", .nodes, in: tables,
      hint: Hint(keys: ["/"], words: "filter", rank: 6)),
    bind(
      ["o"], .toggleOrigins, "where the figures of the node come from, and how old they are",
      .nodes),
    bind(["n"], .selectNextMatch, "to the next node that matches", .nodes, in: tables),
    bind(["N"], .selectPreviousMatch, "to the one before that matches", .nodes, in: tables),
  ]

  private static let watchingNodes: [Binding] = [
    bind(
      [">"], .sortByNextColumn, "sort by the next column", .nodes, in: tables,
      hint: Hint(keys: ["<", ">"], words: "sort", rank: 11)),
    bind(["<"], .sortByPreviousColumn, "sort by the column before", .nodes, in: tables),
    bind(["I"], .invertSort, "turn the order around", .nodes, in: tables),
    bind(["S"], .chooseSort, "choose the column to sort by", .nodes, in: tables),
    bind(
      [" "], .toggleMark, "mark or unmark the node", .nodes, in: tables,
      hint: Hint(keys: [" "], words: "mark", rank: 12)),
    bind(["v"], .markRange, "mark from the last marked node to this one", .nodes, in: tables),
    bind(["*"], .markAll, "mark all nodes shown, or none", .nodes, in: tables),
    bind(
      ["M"], .markRegion, "mark the region of the node under the cursor", .nodes, in: tables),
  ]

  private static let picturing: [Binding] = [
    bind(
      [":"], .openPalette, "give any command in words", .picture,
      hint: Hint(keys: [":"], words: "command", rank: 8)),
    bind(
      ["p"], .togglePause, "pause the picture; polling goes on", .picture,
      hint: Hint(keys: ["p"], words: "pause", rank: 13)),
    bind(
      ["t"], .nextTheme, "the next theme", .picture,
      hint: Hint(keys: ["t"], words: "theme", rank: 14)),
    bind(
      ["?", .function(1)], .toggleHelp, "this help", .picture,
      hint: Hint(keys: ["?"], words: "help", rank: 1)),
    bind([.control("l")], .redraw, "draw the screen anew", .picture),
    bind([.control("z")], .suspend, "suspend; fg comes back", .picture),
    bind(
      ["q", .control("c")], .quit, "quit", .picture,
      hint: Hint(keys: ["q"], words: "quit", rank: 2)),
  ]

  static let tables = Set(View.allCases.filter(\.hasNodeTable))
  static let tablesAndQueues = tables.union([.queues])
  static let tablesAndEvents = tables.union([.events])

  static func bind(
    _ keys: [Key], _ command: Command, _ words: String, _ group: Group,
    in views: Set<View> = Set(View.allCases), hint: Hint? = nil
  ) -> Binding {
    Binding(
      keys: keys, command: command, words: words, group: group, views: views, hint: hint)
  }
}

/// So that a table of keys reads as a table: `["q", .control("c")]`.
extension Key: ExpressibleByExtendedGraphemeClusterLiteral {
  package init(extendedGraphemeClusterLiteral character: Character) {
    self = .character(character)
  }
}
