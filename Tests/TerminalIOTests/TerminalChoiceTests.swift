import Testing

@testable import TerminalIO

@Suite struct TerminalChoiceTests {
  @Test(
    arguments: [
      ("xterm-256color", nil, false, ["xterm-256color", "vt100"]),
      ("xterm-256color", "truecolor", false, ["xterm-direct", "xterm-256color", "vt100"]),
      ("xterm-256color", "24bit", false, ["xterm-direct", "xterm-256color", "vt100"]),
      ("xterm-256color", "truecolor", true, ["xterm-256color", "vt100"]),
      ("xterm-256color", "yes", false, ["xterm-256color", "vt100"]),
      (
        "tmux-256color", "truecolor", false,
        ["tmux-direct", "tmux-256color", "xterm-256color", "vt100"]
      ),
      (
        "xterm-kitty", "truecolor", false,
        ["kitty-direct", "xterm-kitty", "xterm-256color", "vt100"]
      ),
      ("foot", "truecolor", false, ["foot-direct", "foot", "xterm-256color", "vt100"]),
      ("xterm-direct", "truecolor", false, ["xterm-direct", "xterm-256color", "vt100"]),
      ("vt100", nil, false, ["vt100", "xterm-256color"]),
      ("dumb", "truecolor", false, ["dumb"]),
      ("", "truecolor", false, ["xterm-256color", "vt100"]),
      (nil, nil, false, ["xterm-256color", "vt100"]),
      ("../x", "truecolor", false, ["xterm-256color", "vt100"]),
      ("a\u{1B}b", nil, false, ["xterm-256color", "vt100"]),
    ] as [(String?, String?, Bool, [String])])
  func namesAreTriedInThisOrder(
    term: String?, colorTerm: String?, isColorRefused: Bool, names: [String]
  ) {
    #expect(
      TerminalChoice.names(term: term, colorTerm: colorTerm, isColorRefused: isColorRefused)
        == names)
  }
}
