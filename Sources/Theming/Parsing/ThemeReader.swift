import Drawing
import TextSafety

/// A theme file being read, line by line, with what is wrong so far.
struct ThemeReader {
  /// Far more than any theme needs, and little enough to read a wrong file without harm.
  private static let sizeLimit = 65_536
  private static let problemLimit = 20

  private(set) var problems: [ThemeProblems.Problem] = []
  private let others: [Theme]
  private var inherited: Theme?
  private var background: Theme.Background?
  private var styles: [ThemeWord: Style] = [:]
  private var firstLines: [String: Int] = [:]

  init(others: [Theme]) { self.others = others }

  mutating func read(_ bytes: [UInt8]) {
    guard bytes.count <= Self.sizeLimit else {
      report("the file has \(bytes.count) bytes; a theme has at most \(Self.sizeLimit)")
      return
    }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      guard let text = String(validating: line, as: UTF8.self) else {
        report("this is not UTF-8 text", line: index + 1)
        continue
      }
      readLine(text.trimmingBlanks, number: index + 1)
    }
    if inherited == nil { reportMissing() }
  }

  /// The theme, if nothing was wrong.
  func theme(named name: String) -> Theme? {
    guard problems.isEmpty else { return nil }
    var theme =
      inherited ?? Theme(name: name, styles: [:], selection: Style(), stale: Style())
    theme.name = name
    theme.background = background ?? theme.background
    for (word, style) in styles {
      switch word {
      case .role(let role): theme.styles[role] = style
      case .selection: theme.selection = style
      case .stale: theme.stale = style
      }
    }
    return theme
  }

  private mutating func readLine(_ line: Substring, number: Int) {
    guard !line.isEmpty, !line.hasPrefix("#") else { return }
    guard let equals = line.firstIndex(of: "=") else {
      report("there is no '=' in '\(line.excerpt)'", line: number)
      return
    }
    let name = String(line[..<equals].trimmingBlanks)
    let value = line[line.index(after: equals)...].trimmingBlanks
    if let first = firstLines[name] {
      report("'\(name.excerpt)' is set for the second time; line \(first) did", line: number)
      return
    }
    firstLines[name] = number
    switch name {
    case "background": readBackground(value, line: number)
    case "inherits": readParent(value, line: number)
    default: readStyle(value, of: name, line: number)
    }
  }

  private mutating func readBackground(_ value: Substring, line: Int) {
    switch value {
    case "dark": background = .dark
    case "light": background = .light
    default: report("a background is 'dark' or 'light', not '\(value.excerpt)'", line: line)
    }
  }

  private mutating func readParent(_ value: Substring, line: Int) {
    inherited = others.first { $0.name == value }
    guard inherited == nil else { return }
    let known = others.map(\.name)
    report(
      "no theme is called '\(value.excerpt)'" + suggestion(for: value, among: known), line: line)
    // It would be wrong to also name every role that the other theme was to give.
    inherited = Theme(name: "", styles: [:], selection: Style(), stale: Style())
  }

  private mutating func readStyle(_ value: Substring, of name: String, line: Int) {
    guard let word = ThemeWord.named[name] else {
      let known = ThemeWord.all.map(\.name) + ["background", "inherits"]
      report(
        "no role is called '\(name.excerpt)'" + suggestion(for: name, among: known), line: line)
      return
    }
    do throws(StyleMistake) {
      styles[word] = try Style(parsing: value)
    } catch {
      report(error.words, line: line)
      styles[word] = Style()
    }
  }

  private mutating func reportMissing() {
    for word in ThemeWord.all where styles[word] == nil {
      report("'\(word.name)' is missing; 'inherits = dark' would take it from the dark theme")
    }
  }

  private mutating func report(_ words: String, line: Int? = nil) {
    guard problems.count < Self.problemLimit else { return }
    problems.append(ThemeProblems.Problem(line: line, words: words))
  }
}
