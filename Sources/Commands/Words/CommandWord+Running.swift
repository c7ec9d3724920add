// Commands that are about a gateway of one's own, and about the program itself.
extension CommandWord {
  static let running: [CommandWord] = [serve]
  static let learning: [CommandWord] = [help, config, completions, man, version]

  private static let serve: CommandWord = shell(
    .serve, .run, "run a gateway: over the nodes of --config, or over a practice fleet"
  ).with {
    $0.explanation = [
      "Runs until it is stopped, and then finishes what is in flight. SIGHUP reads the "
        + "configuration again; a bad one leaves everything as it is."
    ]
    $0.options =
      [.configuration, .check, .listen, .keyFile] + CommandOption.practicing
    $0.examples = [
      Example("collie serve --config gateway.yaml --check", "every mistake with its line"),
      Example("collie serve --practice 40 --listen 127.0.0.1:8080", "a practice fleet for others"),
    ]
  }

  private static let help: CommandWord = shell(
    .help, .learn, "explain a command", palette: .does(.toggleHelp)
  ).with {
    $0.paletteSummary = "show the keys"
    $0.arguments = [.topic]
    $0.examples = [Example("collie help drain", "the same as 'collie drain --help'")]
  }

  private static let config: CommandWord = shell(
    .config, .learn, "print, check or find your own configuration"
  ).with {
    $0.explanation = [
      "'print' writes the theme, keys, columns, panels, objectives, rules of alerts and contexts that "
        + "are in effect, ready to be changed; "
        + "'check' names every mistake in the configuration, the prices and the themes with its "
        + "line; 'path' says where the configuration is, or would be."
    ]
    $0.arguments = [.configWish]
    $0.examples = [
      Example("collie config print > new.yaml", "to begin with; move it to where 'path' says"),
      Example("collie config check", "every mistake with its line"),
    ]
  }

  private static let completions: CommandWord = shell(
    .completions, .learn, "print what makes a shell complete these commands"
  ).with {
    $0.explanation = [
      "Names of nodes and operations are asked of the gateway that the line or COLLIE_GATEWAY "
        + "names; without one there are none."
    ]
    $0.arguments = [.shell]
    $0.examples = [
      Example("source <(collie completions bash)", "in ~/.bashrc; zsh: the same in ~/.zshrc"),
      Example("collie completions fish > ~/.config/fish/completions/collie.fish", "once"),
    ]
  }

  private static let man: CommandWord = shell(.man, .learn, "print the manual page").with {
    $0.examples = [Example("collie man | man -l -", "to read it here")]
  }

  private static let version: CommandWord = shell(.version, .learn, "print the version")
}
