// Commands that show a fleet and change nothing.
extension CommandWord {
  static let looking: [CommandWord] = [watch, frame] + listing + [audit, check, doctor]

  private static let watch: CommandWord = shell(
    .watch, .look, "watch a fleet in the terminal (also without the word)"
  ).with {
    $0.explanation = [
      "Shows the fleet behind a gateway, live, until q is pressed. Without a gateway it brings a "
        + "practice fleet of its own, behind a real gateway on this machine.",
      "It also watches what is no gateway: an engine, an exporter, any number of them at once, each "
        + "with --source. What stands behind a URL that is given alone it finds out itself.",
      "In the picture, ? shows the keys and : takes commands in words. Nothing changes the fleet "
        + "without a dialog that asks first.",
      "With --plain there is no picture: a line is added for each change that matters. A line with s, "
        + "or the signal USR1, asks for a summary; a line with q ends it.",
    ]
    $0.options =
      CommandOption.reaching + [.interval, .readOnly, .plain, .mouse, .bell, .record]
      + CommandOption.painting
      + CommandOption.practicing
    $0.examples = [
      Example("collie", "watches a practice fleet"),
      Example("collie --gateway https://gateway.example:8443 --read-only", "only looks"),
      Example(
        "collie --source vllm=http://node1:8000 --source dcgm=http://node1:9400",
        "an engine and its GPUs, as one node"),
    ]
    $0.exits = ExitMeaning.looking
  }

  private static let frame: CommandWord = shell(
    .frame, .look, "print one picture to standard output and leave"
  ).with {
    $0.explanation = [
      "The picture is the one that the terminal would show, in colour where a person is looking."
    ]
    $0.options =
      CommandOption.reaching + [.timeout, .interval] + CommandOption.painting
      + CommandOption.practicing + [.size, .view, .node, .roles, .at, .replay]
    $0.examples = [
      Example("collie frame --size 120x40 --view nodes", "the nodes of a practice fleet"),
      Example("collie frame --node gpu-us-east-3", "one node in detail"),
      Example("collie frame --replay night.rec --at 03:07", "what it looked like then"),
    ]
    $0.exits = ExitMeaning.looking
  }

  private static let check: CommandWord = shell(
    .check, .look, "say in one line how a fleet is, for monitoring"
  ).with {
    $0.explanation = [
      "Made for Nagios, Icinga and everything that runs their plugins: one line on standard "
        + "output, with the figures behind a bar, and an exit status that says the rest.",
      "A limit that is crossed is CRITICAL; two with a comma between them are where to warn and "
        + "where that begins. What has no limit is judged by common sense: a node that is down, and "
        + "whatever else the picture calls an alert, is a WARNING. With no limit at all, no node "
        + "ready, a full queue and a hard budget used up are CRITICAL as well.",
    ]
    $0.options = CommandOption.reaching + [.timeout] + CommandOption.checking
    $0.examples = [
      Example(
        "collie check --context prod --min-ready 90% --max-ttft-p99 80ms,100ms",
        "CRITICAL when fewer are ready, or answers begin after 100 ms; a WARNING after 80")
    ]
    $0.exits = ExitMeaning.checking
    $0.needsGateway = true
  }

  private static let doctor: CommandWord = shell(
    .doctor, .look, "say what is wrong on the way to a fleet, and what to do about it"
  ).with {
    $0.explanation = [
      "Looks once at everything that would be watched, or at the addresses that are given, and says "
        + "of each what it is, what it reports and what it cannot, how old its news is, how its "
        + "clock stands to ours, what its certificate is worth and what our key may do. Then the "
        + "same of this terminal and of the configuration. It changes nothing.",
      "A key is sent to the gateway of the configuration, or to the address that is given alone: "
        + "of several, none gets one.",
    ]
    $0.arguments = [.addresses]
    $0.options = CommandOption.reaching + [.timeout, .output] + CommandOption.practicing
    $0.examples = [
      Example("collie doctor", "the usual gateway, this terminal, the configuration"),
      Example("collie doctor http://node1:8000 http://node1:9400", "what are these?"),
      Example("collie doctor haproxy=unix:/run/haproxy/admin.sock", "may we steer it?"),
      Example("collie doctor --context prod -o json", "for programs"),
    ]
    $0.exits = ExitMeaning.examining
  }

  static let listing: [CommandWord] = [
    list(.nodes, "list the nodes", .show(.nodes), "show the nodes", sort: .sort),
    list(.queues, "list the queues of the models", .show(.queues), "show the queues"),
    list(.latency, "list latencies against their objectives", .show(.latency), "show latencies"),
    list(
      .spend, "list budgets and what is spent of them", .show(.spend), "show what is spent"),
    list(.alerts, "list what is wrong at first sight", .show(.events), "show what is wrong"),
    list(.events, "list what has happened", .show(.events), "show what has happened"),
    list(
      .operations, "list changes to nodes and how far they have come", .show(.events),
      "show changes to nodes, among the events"),
  ]

  private static func list(
    _ verb: Invocation.Verb, _ summary: String, _ command: Command, _ paletteSummary: String,
    sort: CommandOption = .sortAny
  ) -> CommandWord {
    shell(verb, .look, summary, palette: .does(command)).with {
      $0.paletteSummary = paletteSummary
      $0.explanation = [
        "The columns are those of the picture, and the JSON has a version. Without a gateway it "
          + "looks at a practice fleet."
      ]
      $0.options =
        CommandOption.reaching + [.timeout, .filter, sort, .output] + CommandOption.practicing
      $0.examples = [
        Example("collie \(verb) -o json", "for programs"),
        Example("collie \(verb) --filter \(filters[verb] ?? "us-east")", "only some of them"),
      ]
      $0.exits = ExitMeaning.looking
    }
  }

  private static let audit: CommandWord = shell(
    .audit, .look, "list what was asked of nodes, or with 'verify' prove that the list is whole"
  ).with {
    $0.explanation = [
      "The newest entries first. A gateway tells them to the key of an operator. With --data or "
        + "--config they are read from the gateway's own files on this machine, running or not; "
        + "'verify' looks through those files and asks no gateway. HAProxy and SGLang's router keep no "
        + "account of what is changed in them, so with --source it is what this machine has written "
        + "down."
    ]
    $0.arguments = [.verify]
    $0.options =
      CommandOption.reaching + [.timeout, .configuration, .data, .limit, .filter, .sortAny]
      + [.output, .head]
    $0.examples = [
      Example("collie audit --filter 'verb:drain result:refused*'", "drains that were refused"),
      Example("collie audit verify --config gateway.yaml", "is anything missing?"),
    ]
    $0.exits = ExitMeaning.looking
    $0.needsGateway = true
  }

  private static let filters: [Invocation.Verb: String] = [
    .nodes: "'state:down|draining'", .queues: "'model:gpt-*'", .latency: "'model:gpt-*'",
    .spend: "team-a", .alerts: "severity:critical", .events: "gpu-us-east-3", .operations: "drain",
  ]
}
