// The tables of the README. A test keeps the two the same.

extension CommandWord {
  /// The commands of the program.
  package static var markdownTable: String {
    let rows = inShell.map { word in
      "| `\(cell(word.usage(in: .shell).dropping(" [OPTION…]")))` | \(cell(word.summary)) |"
    }
    return (["| command | does |", "|---|---|"] + rows).joined(separator: "\n")
  }
}

extension CommandOption {
  /// All options, with the commands that take them.
  ///
  /// The commands that list something are *lists*, and those that change something are *changes*.
  package static var markdownTable: String {
    let rows = all.map { option in
      var names = option.words.map(\.name)
      for (words, together) in [
        (CommandWord.listing, "*lists*"), (CommandWord.acting, "*changes*"),
      ] {
        let parts = Set(words.map(\.name))
        guard parts.isSubset(of: names) else { continue }
        names = names.filter { !parts.contains($0) } + [together]
      }
      let users = names.joined(separator: ", ")
      return "| `\(cell(option.usage))` | \(users) | \(cell(option.help)) |"
    }
    return (["| option | for | meaning |", "|---|---|---|"] + rows).joined(separator: "\n")
  }
}

/// `text` so that no bar of it ends a cell.
private func cell(_ text: String) -> String {
  text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
}
