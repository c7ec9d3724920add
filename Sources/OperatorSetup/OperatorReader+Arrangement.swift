import Commands
import SetupFiles

// How the operator likes the picture: theme, keys, columns and panels.
extension OperatorReader {
  mutating func readArrangement(_ root: inout Section) {
    setup.arrangement.theme = root.take("theme")?.text()
    if let mouse = root.take("mouse") { setup.arrangement.hasMouse = mouse.flag() ?? false }
    if var keys = root.section("keys") { readKeys(&keys) }
    if var columns = root.section("columns") {
      if let field = columns.take("overview") {
        setup.arrangement.overviewColumns = self.columns(field)
      }
      if let field = columns.take("nodes") { setup.arrangement.nodeColumns = self.columns(field) }
      columns.close()
    }
    if let panels = root.take("panels") {
      setup.arrangement.panels = words(panels, OverviewPanel.allCases.map(\.rawValue))
        .compactMap(OverviewPanel.init)
    }
  }

  private mutating func readKeys(_ section: inout Section) {
    var fields: [Field] = []
    var assignments: [KeyAssignment] = []
    for (name, value) in section.named() {
      guard let command = Command(named: name.name) else {
        let guess = findings.guess(for: name.name, among: Command.named.map(\.name))
        name.mistake("no key gives a command of this name\(guess)")
        continue
      }
      assignments.append(KeyAssignment(command, keys(value, for: command)))
      fields.append(name)
    }
    for conflict in Keymap.standard.conflicts(in: assignments) {
      guard let place = assignments.firstIndex(where: { $0.command == conflict.second }) else {
        continue
      }
      fields[place].mistake(
        "'\(conflict.key.plainName)' is given to '\(conflict.first.name ?? "")' already")
    }
    setup.arrangement.keys = assignments
  }

  /// Several, one, or with an empty list none.
  private func keys(_ field: Field, for command: Command) -> [Key] {
    field.items(limit: Self.keyLimit).compactMap { item in
      guard let text = item.text(limit: TextLimits.name) else { return nil }
      guard let key = Key(named: text) else {
        item.mistake(
          "'\(text)' is no key: write a character, or a name such as F9, ctrl-x, pgup, space")
        return nil
      }
      if let objection = KeyAssignment.objection(to: key, for: command) {
        item.mistake("cannot be '\(key.plainName)': \(objection)")
        return nil
      }
      return key
    }
  }

  private static let keyLimit = 8

  private func columns(_ field: Field) -> [ColumnWord] {
    // A name is the first column in any case.
    words(field, ["name"] + ColumnWord.all.map(\.word)).compactMap(ColumnWord.named)
  }

  /// Some of `choices`, each at most once.
  private func words(_ field: Field, _ choices: [String]) -> [String] {
    var found: [String] = []
    for item in field.items(limit: choices.count) {
      guard let word = item.choice(choices) else { continue }
      if found.contains(word) { item.mistake("'\(word)' stands there twice") }
      found.append(word)
    }
    return found
  }
}
