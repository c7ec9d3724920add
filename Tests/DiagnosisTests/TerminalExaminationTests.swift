import Testing

@testable import Diagnosis

@Suite struct TerminalExaminationTests {
  private func examined(_ fill: (inout TerminalExamination) -> Void = { _ in }) -> [Finding] {
    var terminal = TerminalExamination()
    (terminal.term, terminal.description, terminal.colors) = (
      "xterm-256color", "xterm-256color", 256
    )
    (terminal.isUnicode, terminal.locale) = (true, "C.UTF-8")
    (terminal.columns, terminal.rows) = (120, 40)
    fill(&terminal)
    return terminal.findings.findings
  }

  @Test func aGoodOneHasNothingAgainstIt() {
    #expect(
      examined().map(\.words) == [
        "is known as xterm-256color", "has 256 colours", "shows Unicode, by C.UTF-8",
        "its window is 120×40",
      ])
    #expect(examined().allSatisfy { $0.level == .fine })
  }

  @Test func oneThatCannotPlaceTextOrIsUnknownIsAProblem() {
    let dumb = examined { ($0.description, $0.isTooSimple) = (nil, true) }
    #expect(dumb[0].level == .failure && dumb[0].words == "it cannot place text on its screen")
    let unknown = examined { $0.description = nil }
    #expect(unknown[0].words == "no description of it is installed")
    let replaced = examined { $0.term = "xterm-ghostty" }
    #expect(replaced[0].words == "is not known here, and treated as xterm-256color")
  }

  @Test(
    arguments: [
      (0, false, "has no colours: states are told by their signs alone"),
      (16, false, "has 16 colours"),
      (1 << 24, false, "has true colour"), (256, true, "colour is refused with NO_COLOR"),
    ])
  func coloursAreCounted(colors: Int, isRefused: Bool, words: String) {
    let findings = examined { ($0.colors, $0.isColorRefused) = (colors, isRefused) }
    #expect(findings.contains { $0.words == words })
  }

  @Test func plainLettersSmallWindowsAndPipesAreSaid() {
    let findings = examined {
      ($0.isUnicode, $0.locale) = (false, "C")
      ($0.columns, $0.rows) = (39, 24)
      $0.hasScreen = false
    }
    #expect(
      findings.filter { $0.level != .fine }.map(\.words) == [
        "standard output is no terminal here", "the locale C shows plain ASCII only",
        "its window of 39×24 is too small for a picture",
      ])
  }
}
