/// Why there is no screen to draw on.
package enum TerminalProblem: Error, Equatable, Sendable {
  case notATerminal(input: Bool)
  /// Known, but it cannot place text: `TERM=dumb` and the like.
  case tooSimple(name: String)
  /// Not even the most common descriptions are installed.
  case unknown(tried: [String])
}

extension TerminalProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notATerminal(let input):
      "standard \(input ? "input" : "output") is not a terminal"
    case .tooSimple(let name):
      "the terminal '\(name)' cannot place text on its screen"
    case .unknown(let tried):
      "no terminal description found; tried \(tried.map { "'\($0)'" }.joined(separator: ", "))"
    }
  }

  /// What the operator might do about it.
  package var advice: String {
    switch self {
    case .notATerminal, .tooSimple:
      "'collie --plain' tells what happens in lines, and 'collie frame' prints one picture"
    case .unknown: "install the package ncurses-base, or set TERM to a name that 'toe' lists"
    }
  }
}
