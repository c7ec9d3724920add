import Commands

/// An arrangement as the file that asks for it, with every key and column, to be changed.
struct ArrangementText {
  let lines: [String]

  init(_ arrangement: Arrangement) {
    let keymap = Keymap.standard.arranged(by: arrangement.keys)
    let keys = keymap.bindings.compactMap { binding -> String? in
      guard let name = binding.command.name else { return nil }
      let keys = binding.keys.filter {
        KeyAssignment.objection(to: $0, for: binding.command) == nil
      }
      return "  \(name): [\(keys.map(Self.quoted).joined(separator: ", "))]"
    }
    func list(_ words: [String]) -> String { "[\(words.joined(separator: ", "))]" }
    lines =
      ["theme: \(arrangement.theme ?? "dark")", "mouse: \(arrangement.hasMouse)", "keys:"] + keys
      + [
        "columns:", "  overview: \(list(arrangement.overviewColumns.map(\.word)))",
        "  nodes: \(list(arrangement.nodeColumns.map(\.word)))",
        "panels: \(list(arrangement.panels.map(\.rawValue)))",
      ]
  }

  /// In quotes where YAML would make something else of it.
  private static func quoted(_ key: Key) -> String {
    let name = key.plainName
    let isPlain = name.utf8.allSatisfy { ("a"..."z").contains(Character(Unicode.Scalar($0))) }
    return isPlain && name.count > 1 ? name : name == "'" ? "\"'\"" : "'\(name)'"
  }
}
