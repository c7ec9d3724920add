// The tables: for each pattern, what there is to offer.
extension BashCompletions {
  static var options: [(pattern: String, action: String)] {
    CommandWord.inShell.map { word in
      let names = word.options.map(\.name) + ScriptWords.common.map(\.name)
      let pattern = word.verb == .watch ? "'' | watch" : word.name
      return (pattern, "_collie_offer " + names.joined(separator: " "))
    }
  }

  static var values: [(pattern: String, action: String)] {
    ScriptWords.uses.compactMap { use in
      guard let action = action(use.option.offer) else { return nil }
      let isEverywhere = use.words.count == use.option.words.count
      let names = isEverywhere ? ["*"] : use.words.map(\.name)
      let options = [use.option.letter, use.option.name].compactMap { $0 }
      let patterns = names.flatMap { name in options.map { "\(name):\($0)" } }
      return (patterns.joined(separator: " | "), action)
    }
  }

  static var arguments: [(pattern: String, action: String)] {
    CommandWord.inShell.compactMap { word in
      let actions = word.arguments.compactMap { action($0.offer) }
      guard !actions.isEmpty else { return nil }
      let isMany = word.arguments.contains { $0.count.upperBound > 1 }
      return ("\(word.name):" + (isMany ? "*" : "0"), actions.joined(separator: "; "))
    }
  }

  private static func action(_ offer: ValueOffer) -> String? {
    switch offer {
    case .nothing, .filters: nil
    case .files: "_collie_files -f"
    case .directories: "_collie_files -d"
    case .nodes: "_collie_names nodes"
    case .operations: "_collie_names operations"
    case .choices, .examples, .themes, .columns, .verbs:
      "_collie_offer " + offer.words.joined(separator: " ")
    }
  }

  static func table(
    _ name: String, _ comment: String, subject: String, _ rows: [(pattern: String, action: String)]
  ) -> String {
    let lines = rows.map { "    \($0.pattern)) \($0.action) ;;" }.joined(separator: "\n")
    return "\(name)() { # \(comment)\n  case \(subject) in\n\(lines)\n  esac\n}"
  }
}
