extension Invocation.Verb {
  /// What it does, in one line.
  var summary: String {
    switch self {
    case .watch: "watch a fleet in the terminal (also without the word)"
    case .frame: "print one picture to standard output and leave"
    case .serve: "run a gateway: over the nodes of --config, or over a practice fleet"
    case .audit: "list what was asked of nodes, or with 'verify' prove that the list is whole"
    case .help: "explain a command"
    case .version: "print the version"
    }
  }
}

/// The text of `collie help`, made from the tables that the parser uses.
func helpText(about topic: Invocation.Verb?) -> String {
  guard let topic, topic != .help, topic != .version else {
    let verbs = Invocation.Verb.allCases.map { row($0.rawValue, $0.summary) }
    return """
      collie: live terminal control for GPU fleets that serve language models

      usage: collie [COMMAND] [OPTION…]

      \(verbs.joined(separator: "\n"))

      Without a command it watches; without --gateway it brings a practice fleet of its own.
      'collie help COMMAND' names the options. In the picture, ? shows the keys.
      """
  }
  let flags = Flag.all.filter { $0.verbs.contains(topic) }.map { row($0.usage, $0.help) }
  return """
    usage: collie \(topic == .watch ? "" : topic.rawValue + " ")[OPTION…]

    \(topic.summary)

    \(flags.joined(separator: "\n"))
    """
}

private func row(_ left: String, _ right: String) -> String {
  "  " + left + String(repeating: " ", count: max(1, 20 - left.count)) + right
}

extension Flag {
  /// Its name with what follows it.
  var usage: String {
    if case .some(let placeholder, _) = value { "\(name) \(placeholder)" } else { name }
  }
}
