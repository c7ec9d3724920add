import Commands
import Drawing
import Glibc
import TestSupport
import Testing
import TextSafety
import Theming

@testable import TerminalIO

/// The screen on a real line, with real ncurses. One after the other: ncurses lives in globals.
@Suite(.serialized) struct TerminalTests {
  @Test func showsTheFrameAndThenOnlyWhatChanged() throws {
    let paper = PaperTerminal()
    let terminal = try open(paper)
    var reader = reader(for: terminal)
    var frame = Canvas(width: 40, height: 10)
    frame.write("╭ gpu-1 中文 é ╮", in: frame.bounds, column: 3, row: 2)
    frame.write("corner", in: frame.bounds, column: 34, row: 9)
    terminal.show(frame)
    reader.read(paper.sent())
    #expect(reader.picture == frame.picture)
    #expect(reader.isAlternate)

    frame.write("2", in: frame.bounds, column: 9, row: 2)
    terminal.show(frame)
    let change = paper.sent()
    reader.read(change)
    #expect(reader.picture == frame.picture)
    #expect(change.count < 16, "\(change.count) bytes for one character")
    #expect(reader.violations == [])
  }

  @Test func theSameFrameAgainSendsNothing() throws {
    let paper = PaperTerminal()
    let terminal = try open(paper)
    let frame = busyFrame()
    terminal.show(frame)
    _ = paper.sent()
    for _ in 0..<10 { terminal.show(frame) }
    terminal.apply(.plain)
    terminal.show(frame)
    #expect(paper.sent() == [])
  }

  @Test(arguments: [
    "xterm-256color", "xterm", "screen-256color", "tmux-256color", "linux", "vt100",
  ])
  func sendsNoQuestionNoTitleAndNoPalette(term: String) throws {
    let paper = PaperTerminal()
    let terminal = try open(paper, term: term)
    terminal.show(busyFrame())
    terminal.apply(.colorful)
    terminal.show(busyFrame())
    paper.resize(columns: 60, rows: 12)
    terminal.fitToWindow()
    terminal.show(busyFrame(width: 60, height: 12))
    terminal.redraw()
    terminal.show(busyFrame(width: 60, height: 12))
    terminal.close()
    let bytes = paper.sent()
    for introducer in [
      "\u{1B}]", "\u{1B}P", "\u{1B}_", "\u{1B}^", "\u{1B}X", "\u{1B}[c", "\u{1B}[6n",
    ] {
      #expect(!bytes.contains(introducer))
    }
    #expect(!bytes.contains("\u{7}"))
    #expect(
      bytes.contains("\u{1B}[?2004h") == ["xterm", "tmux"].contains(term.prefix { $0 != "-" }))
  }

  @Test func inTheCLocaleEverythingIsASCII() throws {
    let paper = PaperTerminal()
    let terminal = try open(paper, locale: "C")
    #expect(terminal.isASCII)
    terminal.show(busyFrame())
    terminal.close()
    let bytes = paper.sent()
    #expect(bytes.allSatisfy { $0 < 0x80 })
    #expect(bytes.contains("+-- ???? ?>#"))
  }

  @Test func givesTheTerminalBackAndDoingItTwiceIsHarmless() throws {
    let paper = PaperTerminal()
    let before = paper.settings
    let terminal = try open(paper)
    #expect(paper.settings != before)
    terminal.show(busyFrame())
    var reader = reader(for: terminal)
    reader.read(paper.sent())
    terminal.close()
    reader.read(paper.sent())
    #expect(!reader.isAlternate)
    #expect(paper.settings == before)
    terminal.close()
    terminal.show(busyFrame())
    #expect(paper.sent() == [])
  }

  @Test func aNewSizeGetsACompleteFrame() throws {
    let paper = PaperTerminal()
    let terminal = try open(paper)
    terminal.show(busyFrame())
    for (columns, rows) in [(20, 5), (1, 1), (300, 100), (2, 60), (40, 10)] {
      paper.resize(columns: columns, rows: rows)
      _ = paper.sent()
      terminal.fitToWindow()
      #expect(terminal.size == Terminal.Size(columns: columns, rows: rows))
      let frame = busyFrame(width: columns, height: rows)
      terminal.show(frame)
      var reader = reader(for: terminal)
      reader.read(paper.sent())
      #expect(reader.picture == frame.picture, "\(columns)×\(rows)")
    }
  }

  @Test(arguments: [(0, 0, 80, 24), (65_535, 65_535, 1000, 500), (65_535, 1, 1000, 1)])
  func sizesThatCannotBeAreHeldWithinReason(columns: Int, rows: Int, shown: Int, lines: Int) throws
  {
    let terminal = try open(PaperTerminal(columns: columns, rows: rows))
    #expect(terminal.size == Terminal.Size(columns: shown, rows: lines))
    terminal.show(busyFrame(width: shown, height: lines))
  }

  @Test func aFrameOfAnotherSizeThanTheWindowDoesNoHarm() throws {
    let paper = PaperTerminal()
    let terminal = try open(paper)
    var reader = reader(for: terminal)
    terminal.show(busyFrame(width: 100, height: 50))
    terminal.show(busyFrame(width: 5, height: 3))
    reader.read(paper.sent())
    #expect(reader.picture.hasPrefix(busyFrame(width: 5, height: 3).picture))
    #expect(reader.violations == [])
  }

  @Test func redrawingRepairsWhatSomebodyElseWrote() throws {
    let paper = PaperTerminal()
    let terminal = try open(paper)
    let frame = busyFrame()
    terminal.show(frame)
    _ = paper.sent()
    terminal.redraw()
    terminal.show(frame)
    var reader = reader(for: terminal)
    reader.read(paper.sent())
    #expect(reader.picture == frame.picture)
  }

  @Test func keysComeFromTheLine() throws {
    let paper = PaperTerminal()
    let terminal = try open(paper)
    paper.type("\u{1B}[Aq\u{3}\r")
    #expect(
      terminal.readInput(at: at(0))
        == .inputs([.key(.up), .key("q"), .key(.control("c")), .key(.enter)]))
    #expect(terminal.readInput(at: at(1)) == .inputs([]))
    paper.type("\u{1B}")
    #expect(terminal.readInput(at: at(10)) == .inputs([]))
    #expect(terminal.inputDeadline == at(60))
    #expect(terminal.expireInput(at: at(60)) == [.key(.escape)])
    paper.hangUp()
    // A program that another test starts at this moment holds a copy of the line until it runs.
    var line = pollfd(fd: terminal.inputDescriptor, events: Int16(POLLIN), revents: 0)
    #expect(poll(&line, 1, 20_000) == 1)
    #expect(terminal.readInput(at: at(70)) == .hungUp)
    #expect(terminal.readInput(at: at(80)) == .hungUp)
  }

  @Test func signalsComeThroughThePipe() throws {
    let terminal = try open(PaperTerminal())
    for (number, signal) in [
      (SIGWINCH, TerminalSignal.resized), (SIGTERM, .terminated(SIGTERM)), (SIGCONT, .continued),
      (SIGTSTP, .suspendRequested), (SIGHUP, .terminated(SIGHUP)), (SIGINT, .terminated(SIGINT)),
    ] {
      #expect(terminal.collectSignals() == [])
      kill(getpid(), number)
      var question = pollfd(fd: terminal.signalDescriptor, events: Int16(POLLIN), revents: 0)
      while poll(&question, 1, 20_000) < 0 {}
      #expect(terminal.collectSignals() == [signal])
    }
  }

  @Test(arguments: [
    ("xterm-kitty", "xterm-256color"), ("foot", "xterm-256color"), ("", "xterm-256color"),
    ("../../etc/passwd", "xterm-256color"), ("vt100", "vt100"), ("linux", "linux"),
  ])
  func anUnknownTerminalIsTakenForACommonOne(term: String, name: String) throws {
    #expect(try open(PaperTerminal(), term: term).name == name)
  }

  @Test func whatCannotShowAScreenIsRefusedInWords() {
    let paper = PaperTerminal()
    #expect(throws: TerminalProblem.tooSimple(name: "dumb")) { try open(paper, term: "dumb") }
    #expect(paper.sent() == [])
    var settings = Terminal.Settings(environment: ["TERM": "xterm"])
    settings.input = Glibc.open("/dev/null", O_RDWR)
    #expect(throws: TerminalProblem.notATerminal(input: true)) {
      try Terminal(settings, theme: .plain)
    }
    settings.output = settings.input
    settings.input = paper.slave
    #expect(throws: TerminalProblem.notATerminal(input: false)) {
      try Terminal(settings, theme: .plain)
    }
    close(settings.output)
  }

  @Test(
    arguments: [
      ("xterm-256color", nil, false, ColorDepth.palette256), ("linux", nil, false, .eight),
      ("xterm", nil, false, .eight), ("vt100", nil, false, .monochrome),
      ("xterm-256color", "1", false, .monochrome), ("xterm-256color", nil, true, .monochrome),
    ] as [(String, String?, Bool, ColorDepth)])
  func theDepthComesFromTheDescriptionUnlessRefused(
    term: String, noColor: String?, isRefused: Bool, depth: ColorDepth
  ) throws {
    let paper = PaperTerminal()
    var settings = settings(for: paper, term: term)
    settings.environment["NO_COLOR"] = noColor
    settings.isColorRefused = isRefused
    let terminal = try Terminal(settings, theme: .colorful)
    #expect(terminal.depth == depth)
    terminal.show(busyFrame())
    let bytes = paper.sent()
    var reader = reader(for: terminal)
    reader.read(bytes)
    #expect(bytes.contains("[38;5;") == (depth == .palette256))
    #expect(reader.hasColors == (depth != .monochrome))
  }

  /// T2: whatever a text holds, the frame around it stands.
  @Test func tenThousandHostileTextsLeaveTheBordersAlone() throws {
    let paper = PaperTerminal(columns: 30, rows: 6)
    let terminal = try open(paper)
    var reader = reader(for: terminal)
    var random = SeededGenerator(seed: 7)
    for round in 0..<2500 {
      let frame = borderedFrame(using: &random)
      terminal.show(frame)
      let bytes = paper.sent()
      reader.read(bytes)
      if reader.picture != frame.picture {
        Issue.record(
          "round \(round): \(String(decoding: bytes, as: UTF8.self).debugDescription)\n\(reader.picture)\ninstead of\n\(frame.picture)"
        )
        break
      }
    }
    #expect(reader.violations == [])
  }
}

/// A box with four hostile texts in it, one of them up to the very edge.
private func borderedFrame(using random: inout SeededGenerator) -> Canvas {
  var frame = Canvas(width: 30, height: 6)
  let inside = frame.bounds.inset()
  for row in 0..<inside.height {
    let text = SafeText(.hostile(using: &random))
    let column = Int.random(in: -3...inside.width, using: &random)
    frame.write(text, in: inside, column: column, row: row)
  }
  frame.write("╭────────────────────────────╮", in: frame.bounds, column: 0, row: 0)
  frame.write("╰────────────────────────────╯", in: frame.bounds, column: 0, row: 5)
  for row in 1..<5 {
    frame.write("│", in: frame.bounds, column: 0, row: row)
    frame.write("│", in: frame.bounds, column: 29, row: row)
  }
  return frame
}

/// A frame with every role, wide characters and the last corner in it.
private func busyFrame(width: Int = 40, height: Int = 10) -> Canvas {
  var frame = Canvas(width: width, height: height)
  for (row, role) in Role.allCases.enumerated() {
    frame.write("╭── 中文 é▸█", in: frame.bounds, column: row % 3, row: row, role: role)
  }
  frame.write("x", in: frame.bounds, column: width - 1, row: height - 1)
  frame.lay(.selected, over: Rect(column: 0, row: 1, width: width, height: 1))
  frame.lay(.stale, over: Rect(column: 0, row: 2, width: width, height: 1))
  return frame
}

private func settings(
  for paper: PaperTerminal, term: String, locale: String = "C.UTF-8"
) -> Terminal.Settings {
  var settings = Terminal.Settings(environment: ["TERM": term, "LC_ALL": locale])
  settings.input = paper.slave
  settings.output = paper.slave
  return settings
}

private func open(
  _ paper: PaperTerminal, term: String = "xterm-256color", locale: String = "C.UTF-8"
) throws(TerminalProblem) -> Terminal {
  try Terminal(settings(for: paper, term: term, locale: locale), theme: .plain)
}

private func reader(for terminal: Terminal) -> ReadingTerminal {
  ReadingTerminal(width: terminal.size.columns, height: terminal.size.rows) { scalar in
    scalar.properties.generalCategory == .nonspacingMark ? 0 : Glyph(scalar).width
  }
}

extension Theme {
  fileprivate static let plain = Theme(
    name: "plain", styles: [:], selection: Style(), stale: Style())

  /// Every role in a colour of its own.
  fileprivate static let colorful = Theme(
    name: "colorful",
    styles: Dictionary(
      uniqueKeysWithValues: Role.allCases.map { role in
        (role, Style(foreground: Color(red: role.rawValue * 12, green: 99, blue: 250)))
      }),
    selection: Style(background: Color(red: 9, green: 30, blue: 90)), stale: Style())
}
