/// Which key gives which command: the one source of what is bound, of the help screen, of the hint
/// line and of the README's table.
package struct Keymap: Sendable {
  /// One command and the keys that give it.
  package struct Binding: Equatable, Sendable {
    package var keys: [Key]
    package var command: Command
    /// What it does, as the help says it.
    package var words: String
    package var group: Group
    /// The views in which it works.
    package var views: Set<View>
    /// How the hint line says it, if it has a place there.
    package var hint: Hint?
  }

  /// A binding in the fewest words.
  package struct Hint: Equatable, Sendable {
    /// The keys it shows. They may be those of two bindings: `↑↓ move`.
    package var keys: [Key]
    package var words: String
    /// When the line is short, the highest ranks go first.
    package var rank: Int
  }

  /// The headings of the help, in its order.
  package enum Group: String, Sendable, CaseIterable {
    case move = "Move"
    case views = "Views"
    case acting = "Act"
    case nodes = "Nodes"
    case latency = "Latency"
    case alerts = "Alerts"
    case time = "Time"
    case picture = "Picture"
  }

  package let bindings: [Binding]
  private let commands: [View: [Key: Command]]

  package init(bindings: [Binding]) {
    self.bindings = bindings
    var commands: [View: [Key: Command]] = [:]
    for binding in bindings {
      for view in binding.views {
        for key in binding.keys { commands[view, default: [:]][key] = binding.command }
      }
    }
    self.commands = commands
  }

  /// What `key` asks for while `view` is shown.
  package func command(for key: Key, in view: View) -> Command? { commands[view]?[key] }

  /// What the hint line of `view` can show, in the order of the line. Drop the highest ranks to
  /// make it fit.
  package func hints(in view: View) -> [Hint] {
    bindings.filter { $0.views.contains(view) }.compactMap(\.hint)
  }

  /// The bindings of one heading of the help.
  package func bindings(in group: Group) -> [Binding] {
    bindings.filter { $0.group == group && !$0.keys.isEmpty }
  }
}

extension Keymap.Hint {
  /// The keys as the line shows them: arrows stand together, words apart, and a row of function keys
  /// is named by its ends.
  package func keyText(plain: Bool) -> String {
    if let row = functionRow { return row }
    let names = keys.map { plain ? $0.plainName : $0.name }
    return names.joined(separator: names.allSatisfy { $0.count == 1 } ? "" : " ")
  }
}

extension Keymap.Hint {
  private var functionRow: String? {
    let numbers = keys.compactMap { if case .function(let number) = $0 { number } else { nil } }
    guard numbers.count > 2, numbers.count == keys.count, let first = numbers.first,
      numbers == Array(first..<first + numbers.count)
    else { return nil }
    return "F\(first)-F\(first + numbers.count - 1)"
  }
}

extension Keymap {
  /// The table for the README. A test keeps the two the same.
  package var markdownTable: String {
    let rows = Group.allCases.flatMap { group in
      bindings(in: group).map { binding in
        "| \(group.rawValue) | \(Self.markdown(binding.keys)) | \(binding.words) |"
      }
    }
    return (["| | Keys | What they do |", "|---|---|---|"] + rows).joined(separator: "\n") + "\n"
  }

  private static func markdown(_ keys: [Key]) -> String {
    keys.map { $0 == .character("|") ? "`\\|`" : "`\($0.name)`" }.joined(separator: " ")
  }
}
