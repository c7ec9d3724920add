import CNcurses
import CSystem
import Commands
import Glibc

extension Terminal {
  static func checkIsTerminal(_ settings: Settings) throws(TerminalProblem) {
    guard isatty(settings.input) == 1 else { throw .notATerminal(input: true) }
    guard isatty(settings.output) == 1 else { throw .notATerminal(input: false) }
  }

  /// Opens the screen by the first description that is there, and returns its name.
  static func openScreen(_ settings: Settings) throws(TerminalProblem) -> String {
    let names = TerminalChoice.names(
      term: settings.environment["TERM"], colorTerm: settings.environment["COLORTERM"],
      isColorRefused: settings.isColorRefused
        || !(settings.environment["NO_COLOR"] ?? "").isEmpty)
    for name in names {
      switch collie_terminal_kind(name, settings.output) {
      case COLLIE_USABLE_TERMINAL:
        let asksSize: Int32 = isWindowSane(settings.output) ? 1 : 0
        if collie_open_screen(name, settings.input, settings.output, asksSize) == 0 { return name }
      case COLLIE_DUMB_TERMINAL where name == settings.environment["TERM"]:
        throw .tooSimple(name: name)
      default: break
      }
    }
    throw .unknown(tried: names)
  }

  /// The window's size, within what a canvas should ever be made for.
  ///
  /// A window that does not know its size says 0×0, and a broken or hostile one may say 65535.
  static func windowSize(_ output: Int32) -> Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard collie_window_size(output, &columns, &rows) == 0, columns > 0, rows > 0 else {
      return Size(columns: 80, rows: 24)
    }
    return Size(
      columns: min(Int(columns), largest.columns), rows: min(Int(rows), largest.rows))
  }

  private static let largest = Size(columns: 1000, rows: 500)

  private static func isWindowSane(_ output: Int32) -> Bool {
    var columns: Int32 = 0
    var rows: Int32 = 0
    return collie_window_size(output, &columns, &rows) != 0
      || (columns <= largest.columns && rows <= largest.rows)
  }

  /// What makes the terminal put marks around pastes, if its description says that it can.
  static func pasteMarks() -> (on: [UInt8], off: [UInt8])? {
    guard let on = capability("BE"), let off = capability("BD") else { return nil }
    return (on, off)
  }

  /// The key sequences of this terminal that no standard tells.
  static func describedKeys() -> [[UInt8]: Key] {
    let named: [(String, Key)] =
      [
        ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home),
        ("kend", .end), ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert),
        ("kdch1", .delete), ("kcbt", .backTab), ("kent", .enter),
      ] + (1...12).map { ("kf\($0)", .function($0)) }
    var keys: [[UInt8]: Key] = [:]
    for (name, key) in named {
      guard let sequence = capability(name), sequence.first == 0x1B, sequence.count > 1 else {
        continue
      }
      keys[sequence] = key
    }
    return keys
  }

  private static func capability(_ name: String) -> [UInt8]? {
    guard let text = collie_capability(name) else { return nil }
    return Array(UnsafeBufferPointer(start: text, count: strlen(text))).map(UInt8.init(bitPattern:))
  }
}
