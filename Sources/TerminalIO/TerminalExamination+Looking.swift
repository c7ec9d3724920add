import CNcurses
import CSystem
import Diagnosis
import Glibc

extension TerminalExamination {
  /// Looks at a terminal and leaves it as it is.
  package init(lookingAt settings: Terminal.Settings) {
    self.init()
    let environment = settings.environment
    term = environment["TERM"]
    hasKeyboard = isatty(settings.input) == 1
    hasScreen = isatty(settings.output) == 1
    isColorRefused = !(environment["NO_COLOR"] ?? "").isEmpty
    locale = settings.locale
    isUnicode = collie_choose_encoding(settings.locale) == 1
    isMultiplexed = term.map { $0.hasPrefix("tmux") || $0.hasPrefix("screen") } ?? false
    if hasScreen {
      let size = Terminal.windowSize(settings.output)
      (columns, rows) = (size.columns, size.rows)
    }
    choose(settings)
  }

  /// Goes through the descriptions as taking over the terminal does.
  private mutating func choose(_ settings: Terminal.Settings) {
    let names = TerminalChoice.names(
      term: term, colorTerm: settings.environment["COLORTERM"], isColorRefused: isColorRefused)
    for name in names {
      switch collie_terminal_kind(name, settings.output) {
      case COLLIE_USABLE_TERMINAL:
        description = name
        colors = Int(collie_colors_of(name, settings.output))
        return
      case COLLIE_DUMB_TERMINAL where name == term:
        isTooSimple = true
        return
      default: continue
      }
    }
  }
}
