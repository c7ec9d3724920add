import FleetModel
import Testing

@testable import Commands

@Suite struct PaletteTests {
  @Test(arguments: [
    ("quit", Command.quit), ("q", .quit), ("qui", .quit), ("  pause ", .togglePause),
    ("queues", .show(.queues)), ("qu", nil), ("view queues", .show(.queues)),
    ("overview", .show(.overview)), ("over", .show(.overview)), ("operations", .show(.events)),
    ("sort", .chooseSort), ("sort load", .sort(by: "load", isInverted: false)),
    ("sort -load", .sort(by: "load", isInverted: true)),
    ("sort load inverted", .sort(by: "load", isInverted: true)),
    ("sort -load inverted", .sort(by: "load", isInverted: false)),
    ("sort ttft", .sort(by: "firstTokenP99", isInverted: false)),
    ("sort requestsPerSecond", .sort(by: "requestsPerSecond", isInverted: false)),
    ("theme", .nextTheme), ("theme light", .chooseTheme("light")),
    ("theme 'my own'", .chooseTheme("my own")), ("filter", .filter("")),
    ("filter state:down  h100|a10 ", .filter("state:down  h100|a10")),
    ("filter model:~^gpt 'x", .filter("model:~^gpt 'x")), ("mark", .markAll),
    ("mark region:us-*", .mark("region:us-*")), ("node gpu-a", .openNode("gpu-a")),
    ("node \"rack 3\"", .openNode("rack 3")), ("node rack\\ 3", .openNode("rack 3")),
    ("write 10m", .unlock(.minutes(10))), ("write off", .unlock(.zero)), ("help", .toggleHelp),
    ("redraw", .redraw), ("mark-range", .markRange), ("next-v", .showNextView),
  ])
  func understands(line: String, command: Command?) {
    #expect((try? Palette.command(from: line)) == command, "\(line)")
  }

  @Test func asksAboutChangesWithEverythingThatCanBeSaid() throws {
    var request = ActRequest(.drain)
    request.nodes = ["gpu-a", "rack 3"]
    (request.reason, request.deadline) = ("it is hot", .minutes(5))
    (request.revertAfter, request.isForced) = (.minutes(10), true)
    #expect(
      try Palette.command(
        from: "drain gpu-a --reason 'it is hot' 'rack 3' --deadline=5m --revert-after 10m --force")
        == .act(request))
  }

  @Test(arguments: ActRequest.Verb.allCases.filter { $0 != .confirm && $0 != .weight })
  func leavesTheTargetToTheCursorWhenNoneIsNamed(verb: ActRequest.Verb) throws {
    #expect(try Palette.command(from: verb.rawValue) == .act(ActRequest(verb)))
  }

  @Test func weighsWhatIsNamedOrMarked() throws {
    var request = ActRequest(.weight)
    request.weight = 0.5
    #expect(try Palette.command(from: "weight 0.5") == .act(request))
    request.nodes = ["gpu-a"]
    #expect(try Palette.command(from: "weight gpu-a 0.5") == .act(request))
  }

  @Test(arguments: [
    ("", "no command was given; tab lists them"), ("  ", "no command was given; tab lists them"),
    ("drian gpu-a", "there is no command 'drian'; did you mean 'drain'?"),
    ("''", "there is no command ''"),
    ("serve", "'serve' is for the command line, not for the palette"),
    ("dr", "'drain' is about a change to the fleet: write it whole"),
    ("drai gpu-a", "'drain' is about a change to the fleet: write it whole"),
    ("undo!", "there is no command 'undo!'; did you mean 'undo'?"),
    ("page", "'page' may be page-up, page-down"), ("quit now", "'now' is one word too many"),
    ("sort laod", "COLUMN takes a column, and there is no 'laod'; did you mean 'load'?"),
    ("sort load backwards", "'backwards' is one word too many"),
    (
      "view cost", "view takes one of overview, nodes, queues, latency, spend, events, not 'cost'"
    ),
    ("view", "view needs a view: view VIEW"), ("node", "node needs a node: node NODE"),
    ("node *", "'*' names no node: write each name in full, without wildcards"),
    ("write", "write needs a time: write TIME"),
    ("write 9h", "TIME takes a time from 1s to 8h, or 'off', not '9h'"),
    ("drain 'gpu", "a quote is opened and not closed"),
    ("drain gpu-*", "'gpu-*' names no node: write each name in full, without wildcards"),
    ("drain ''", "the name of a node cannot be blank"),
    ("drain a --yes", "--yes is for the command line, not for the palette"),
    ("drain a --gateway g", "--gateway is for the command line, not for the palette"),
    ("drain --help", "--help and --version are for the command line"),
    ("drain a --deadlin 5m", "there is no option '--deadlin'; did you mean '--deadline'?"),
    ("confirm", "confirm needs an operation: confirm OPERATION"),
    ("weight", "weight needs a number: weight [NODE…] NUMBER"),
    ("pause -x", "there is no option '-x'"),
  ])
  func saysWhatIsWrong(line: String, words: String) {
    #expect(throws: UsageProblem(words)) { try Palette.command(from: line) }
  }

  @Test func refusesALineThatNobodyTyped() {
    let line = "drain " + String(repeating: "a ", count: Palette.lengthLimit)
    #expect(throws: UsageProblem("a command has at most 16384 bytes")) {
      try Palette.command(from: line)
    }
  }

  /// Except for what steps a weight, which would act without a dialog, and for the palette itself.
  @Test(arguments: Command.allCases)
  func canSayWhatAKeyDoes(command: Command) {
    let said = CommandWord.inPalette.compactMap { try? Palette.command(from: $0.name) }
    switch command {
    case .stepWeight, .restoreWeight, .openPalette: #expect(!said.contains(command))
    case .act(ActRequest(.weight)), .chooseExport:
      #expect(CommandWord.inPalette.contains { $0.meaning?.keyCommand == command })
    case .editFilter: #expect(said.contains(.editFilter) && said.contains(.filter("")))
    default: #expect(said.contains(command))
    }
  }

  /// No beginning of a word acts, and no line does anything but ask.
  @Test func nothingShortChangesTheFleet() {
    for verb in ActRequest.Verb.allCases {
      for length in 0..<verb.rawValue.count {
        let command = try? Palette.command(from: String(verb.rawValue.prefix(length)))
        if case .act? = command { Issue.record("\(verb.rawValue.prefix(length)) acts") }
      }
    }
  }

  @Test(arguments: ["a", "a b", "", "'", "\"", "\\", "a\"b\\c'd", " ", "中 文", "-x"])
  func readsBackWhatItQuotes(word: String) {
    let line = TypedLine("node " + TypedLine.quoted(word) + " x")
    #expect(line.words.map(\.text) == ["node", word, "x"])
    #expect(line.openQuote == nil)
  }
}
