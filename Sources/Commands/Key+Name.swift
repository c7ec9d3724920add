// Names as they stand in the help, in the hint line, in the README and, one day, in a file that an
// operator writes. So each can be read back, and those with an arrow have a plain name as well.

extension Key {
  /// The name as fine terminals show it: `↑`, `ctrl-l`, `F1`, `space`, `?`.
  package var name: String {
    switch self {
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    default: plainName
    }
  }

  /// The name in letters that every terminal has.
  package var plainName: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .control(let character): "ctrl-\(character)"
    case .function(let number): "F\(number)"
    default: Self.named.first { $0.key == self }?.name ?? ""
    }
  }

  /// The key that `name` stands for, or nothing.
  package init?(named name: String) {
    if let known = Self.named.first(where: { $0.name == name.lowercased() || $0.key.name == name })
    {
      self = known.key
    } else if name.lowercased() == "space" {
      self = .character(" ")
    } else if name.count == 1, let character = name.first, !character.isWhitespace {
      self = .character(character)
    } else if name.lowercased().hasPrefix("ctrl-"), name.count == 6, let last = name.last {
      self = .control(Character(last.lowercased()))
    } else if name.first == "F" || name.first == "f", let number = Int(name.dropFirst()),
      (1...24).contains(number)
    {
      self = .function(number)
    } else {
      return nil
    }
  }

  private static let named: [(key: Key, name: String)] = [
    (.up, "up"), (.down, "down"), (.left, "left"), (.right, "right"), (.home, "home"),
    (.end, "end"), (.pageUp, "pgup"), (.pageDown, "pgdn"), (.insert, "insert"),
    (.delete, "delete"), (.enter, "enter"), (.tab, "tab"), (.backTab, "shift-tab"),
    (.escape, "esc"), (.backspace, "backspace"),
  ]
}
