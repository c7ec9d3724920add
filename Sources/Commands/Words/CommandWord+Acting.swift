// Commands that change the fleet. In the palette they open the dialog that the key opens.
extension CommandWord {
  static let acting: [CommandWord] = [drain, resume, cordon, weight, undo, redo, confirm]

  private static let drain: CommandWord = act(
    .drain, "give nodes no new work and let them finish what they have"
  ).with {
    $0.explanation = [
      "With a deadline, what is still in flight by then is cut off and moved to other nodes. "
        + "Leaving this command does not end the drain: 'collie resume' does."
    ]
    $0.arguments = [.nodes]
    $0.options = [.reason, .deadline, .revertAfter, .force] + unattended + reaching
    $0.examples = [
      Example(
        "collie drain gpu-a --reason 'ECC errors' --deadline 5m --wait",
        "returns when the last request is done"),
      Example("collie drain gpu-a gpu-b --dry-run", "what would be left, for each"),
    ]
  }

  private static let resume: CommandWord = act(
    .resume, "give nodes work again, with the weight they had"
  ).with {
    $0.arguments = [.nodes]
    $0.options = [.reason, .revertAfter] + unattended + reaching
    $0.examples = [Example("collie resume gpu-a --yes", "without a question")]
  }

  private static let cordon: CommandWord = act(
    .cordon, "give nodes no new work, and never cut off what they have"
  ).with {
    $0.explanation = ["The node stays ready, with a weight of 0. A weight brings it back."]
    $0.arguments = [.nodes]
    $0.options = [.reason, .revertAfter, .force] + unattended + reaching
    $0.examples = [
      Example("collie cordon gpu-a --revert-after 10m", "for ten minutes, unless confirmed")
    ]
  }

  private static let weight: CommandWord = act(.weight, "set the share of work that nodes get").with
  {
    $0.explanation = ["The number is from 0 to 100, and 1 is the usual share."]
    $0.arguments = [.nodes, .number]
    $0.options = [.reason, .revertAfter, .force] + unattended + reaching
    $0.examples = [Example("collie weight gpu-a gpu-b 0.5", "half of the usual, for both")]
  }

  private static let undo: CommandWord = act(.undo, "put back what was before a change").with {
    $0.explanation = ["Without an operation it is about the latest change made with your key."]
    $0.arguments = [.operationOrLatest]
    $0.options = [.reason, .force] + unattended + reaching
    $0.examples = [Example("collie undo", "asks about your latest change")]
  }

  private static let redo: CommandWord = act(.redo, "make a change again that was undone").with {
    $0.explanation = ["Without an operation it is about the latest one undone with your key."]
    $0.arguments = [.operationOrLatest]
    $0.options = [.reason, .force] + unattended + reaching
    $0.examples = [Example("collie redo --dry-run", "what it would do")]
  }

  private static let confirm: CommandWord = act(
    .confirm, "keep a change that would be put back by itself"
  ).with {
    $0.explanation = [
      "A change made with --revert-after is put back by the gateway unless this is said in time."
    ]
    $0.arguments = [.operation]
    $0.options = [.reason, .yes] + reaching
    $0.examples = [Example("collie confirm op-17 --yes", "'collie operations' lists what waits")]
  }

  private static let unattended: [CommandOption] = [.wait, .dryRun, .yes]
  private static let reaching: [CommandOption] = CommandOption.reaching + [.timeout]

  private static func act(_ verb: ActRequest.Verb, _ summary: String) -> CommandWord {
    CommandWord(
      name: verb.rawValue, verb: Invocation.Verb(rawValue: verb.rawValue), meaning: .asks(verb),
      group: .act, summary: summary
    ).with {
      $0.exits = ExitMeaning.acting
      $0.needsGateway = true
    }
  }
}
