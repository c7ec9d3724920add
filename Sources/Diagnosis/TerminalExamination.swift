import TextSafety

/// What is known of a terminal without taking it over, and what that comes to.
package struct TerminalExamination: Equatable, Sendable {
  /// What it calls itself.
  package var term: String?
  /// Whether keys come from it, and whether the picture goes to it.
  package var hasKeyboard = true
  package var hasScreen = true
  /// The description that would be used; `nil` when there is none to be had.
  package var description: String?
  /// Known, and unable to place text.
  package var isTooSimple = false
  package var colors = 0
  package var isColorRefused = false
  package var isUnicode = false
  package var locale = "C"
  package var columns: Int?
  package var rows: Int?
  package var isMultiplexed = false

  package init() {}

  /// Below this there is only a notice.
  package static let smallest = (columns: 40, rows: 10)

  package var findings: FindingList {
    let found = [place, described, colored, lettered, sized].compactMap { $0 }
    return FindingList("terminal · \((term ?? "TERM is not set").excerpt)", found)
  }

  private var place: Finding? {
    guard !hasKeyboard || !hasScreen else { return nil }
    let which = hasScreen ? "standard input" : "standard output"
    return Finding(
      .note, "\(which) is no terminal here",
      advice: "to watch, run it in one; 'collie frame' prints a picture anywhere")
  }

  private var described: Finding {
    if isTooSimple {
      return Finding(
        .failure, "it cannot place text on its screen",
        advice: "'collie frame' prints one picture anywhere")
    }
    guard let description else {
      return Finding(
        .failure, "no description of it is installed",
        advice: "install the package ncurses-base, or set TERM to a name that 'toe' lists")
    }
    guard description != term, !description.hasSuffix("-direct") else {
      return Finding(.fine, "is known as \(description)")
    }
    return Finding(
      .note, "is not known here, and treated as \(description)",
      advice: "install the package ncurses-term")
  }

  private var colored: Finding? {
    guard description != nil else { return nil }
    if isColorRefused { return Finding(.note, "colour is refused with NO_COLOR") }
    switch colors {
    case ..<8:
      return Finding(.note, "has no colours: states are told by their signs alone")
    case ..<256:
      return Finding(
        .note, "has \(colors) colours",
        advice: "with 256 themes look as they are meant: TERM=xterm-256color, if it can")
    default: return Finding(.fine, colors > 256 ? "has true colour" : "has \(colors) colours")
    }
  }

  private var lettered: Finding {
    isUnicode
      ? Finding(.fine, "shows Unicode, by \(locale.excerpt)")
      : Finding(
        .warning, "the locale \(locale.excerpt) shows plain ASCII only",
        advice: "set LC_ALL=C.UTF-8 for lines and graphs")
  }

  private var sized: Finding? {
    guard let columns, let rows else { return nil }
    let size = "\(columns)×\(rows)"
    guard columns >= Self.smallest.columns, rows >= Self.smallest.rows else {
      return Finding(
        .warning, "its window of \(size) is too small for a picture",
        advice: "make it \(Self.smallest.columns)×\(Self.smallest.rows) or larger")
    }
    return Finding(.fine, "its window is \(size)" + (isMultiplexed ? ", inside a multiplexer" : ""))
  }
}
