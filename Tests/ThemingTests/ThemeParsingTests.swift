import Drawing
import Testing
import Themes

@testable import Theming

@Suite struct ThemeParsingTests {
  @Test(arguments: builtInThemes.map(\.name))
  func theBuiltInThemeSaysHowEverythingLooks(name: String) throws {
    let text = try #require(builtInThemes.first { $0.name == name }).text
    let theme = try Theme(parsing: text, name: name)
    #expect(theme.styles.count == Role.allCases.count)
    #expect(theme.name == name)
  }

  @Test func readsEveryPartOfALine() throws {
    let theme = try parse("inherits = base\n good = #010aFf on #203040 bold underline \r\n")
    var style = Style(
      foreground: Color(red: 1, green: 10, blue: 255),
      background: Color(red: 32, green: 48, blue: 64))
    style.isBold = true
    style.isUnderlined = true
    #expect(theme.style(of: .good) == style)
  }

  @Test func takesWhatItDoesNotSayFromTheThemeItInherits() throws {
    let theme = try parse("inherits = base\nbackground = light\nselection = reverse")
    #expect(theme.style(of: .bad) == base.style(of: .bad))
    #expect(theme.background == .light)
    #expect(theme.selection.isReversed)
  }

  @Test(arguments: [
    ("bordr = #ffffff", "line 2: no role is called 'bordr'; did you mean 'border'?"),
    (
      "bored-focused = bold",
      "line 2: no role is called 'bored-focused'; did you mean 'border-focused'?"
    ),
    ("mauve = #ffffff", "line 2: no role is called 'mauve'"),
    ("good", "line 2: there is no '=' in 'good'"),
    ("good =", "line 2: nothing stands after the '='; 'default' is the terminal's own"),
    ("good = #12345", "line 2: '#12345' is no colour; one is written like '#7fd4c1' or 'default'"),
    (
      "good = #+12345", "line 2: '#+12345' is no colour; one is written like '#7fd4c1' or 'default'"
    ),
    ("good = #ffffff on", "line 2: a colour must follow 'on', as in 'on #202020'"),
    ("good = #ffffff #000000", "line 2: a second colour needs 'on' before it: 'on #000000'"),
    (
      "good = bould",
      "line 2: 'bould' is neither a colour nor one of bold, dim, underline, reverse"
        + "; did you mean 'bold'?"
    ),
    ("background = grey", "line 2: a background is 'dark' or 'light', not 'grey'"),
    ("good = bold\ngood = dim", "line 3: 'good' is set for the second time; line 2 did"),
    ("inherits = base", "line 2: 'inherits' is set for the second time; line 1 did"),
  ])
  func namesTheLineAndTheMistake(text: String, words: String) {
    #expect(problems(in: "inherits = base\n" + text) == [words])
  }

  @Test func findsAllMistakesAtOnce() {
    let text = "inherits = bass\n# fine\nbordr = bold\ngood = #xyz\n\nbad\n"
    #expect(
      problems(in: text).map { $0.prefix(7) } == ["line 1:", "line 3:", "line 4:", "line 6:"])
    #expect(problems(in: text)[0].hasSuffix("no theme is called 'bass'; did you mean 'base'?"))
  }

  @Test func saysWhatIsMissingFromAThemeThatStandsAlone() {
    let words = problems(in: "text = default")
    #expect(words.count == 20)
    #expect(words[0] == "'dim' is missing; 'inherits = dark' would take it from the dark theme")
  }

  @Test func survivesWhateverIsInAFile() {
    #expect(
      problems(in: [0xFF, 0xFE, 10, 0x80]).prefix(2) == [
        "line 1: this is not UTF-8 text", "line 2: this is not UTF-8 text",
      ])
    #expect(problems(in: [UInt8](repeating: 35, count: 70_000)).count == 1)
    #expect(problems(in: []).count == 20)
    let long = String(repeating: "x", count: 10_000)
    #expect(problems(in: long).allSatisfy { $0.count < 200 })
  }

  private let base = Theme(
    name: "base", styles: [.bad: Style(foreground: Color(red: 255, green: 0, blue: 0))],
    selection: Style(), stale: Style())

  private func parse(_ text: String) throws -> Theme {
    try Theme(parsing: Array(text.utf8), name: "mine", others: [base])
  }

  private func problems(in text: String) -> [String] { problems(in: Array(text.utf8)) }

  private func problems(in bytes: [UInt8]) -> [String] {
    do throws(ThemeProblems) {
      _ = try Theme(parsing: bytes, name: "mine", others: [base])
      return []
    } catch {
      return error.problems.map(\.description)
    }
  }
}
