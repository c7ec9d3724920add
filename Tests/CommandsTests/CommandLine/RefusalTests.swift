import Testing

@testable import Commands

/// Each way to be misunderstood, with the words that it is refused in.
@Suite struct RefusalTests {
  @Test(arguments: [
    (["--gatway", "x"], "there is no option '--gatway'; did you mean '--gateway'?"),
    (["sevre"], "there is no command 'sevre'; did you mean 'serve'?"),
    (["pause"], "there is no command 'pause'"),
    (["frame", "extra"], "'extra' is one word too many"),
    (["help", "sevre"], "there is no command 'sevre'; did you mean 'serve'?"),
    (["--gateway"], "--gateway needs a value: --gateway URL"),
    (["--gateway="], "--gateway needs a value: --gateway URL"),
    (["--ascii=yes"], "--ascii takes no value"),
    (["--listen", ":1"], "--listen is for serve, not for watch"),
    (["nodes", "-x"], "there is no option '-x'"),
    (["completions"], "completions needs a shell: collie completions bash|zsh|fish"),
    (["completions", "tcsh"], "SHELL takes one of bash, zsh, fish, not 'tcsh'"),
    (["audit", "verfiy"], "'verfiy' is one word too many"),
    (["drain", "--read-only", "a"], "--read-only is for watch, not for drain"),
    (
      ["nodes", "--theme=light", "--theme=dark"],
      "--theme is for frame, replay, watch, not for nodes"
    ),
    (["--theme=light", "--theme=dark"], "--theme is given twice"),
  ])
  func saysWhatIsWrong(arguments: [String], words: String) {
    #expect(throws: UsageProblem(words)) { try Invocation(parsing: arguments) }
  }

  @Test(arguments: [
    (["--interval", "1h"], "--interval takes a time from 200ms to 60s, not '1h'"),
    (["--interval", "1e999"], "--interval takes a time from 200ms to 60s, not '1e999'"),
    (["--interval", "nan"], "--interval takes a time from 200ms to 60s, not 'nan'"),
    (["--practice", "0"], "--practice takes a whole number from 1 to 10000, not '0'"),
    (["--practice", "+9"], "--practice takes a whole number from 1 to 10000, not '+9'"),
    (["--seed", "-1"], "--seed takes a whole number from 0 or more, not '-1'"),
    (["--traffic", "nan"], "--traffic takes a number from 0 to 100, not 'nan'"),
    (["--traffic", "0x10"], "--traffic takes a number from 0 to 100, not '0x10'"),
    (["frame", "--size", "0x40"], "--size takes columns and rows such as 120x40, not '0x40'"),
    (["frame", "--size", "120"], "--size takes columns and rows such as 120x40, not '120'"),
    (
      ["frame", "--view", "cost"],
      "--view takes one of overview, nodes, queues, latency, spend, events, not 'cost'"
    ),
    (["frame", "--node", "*"], "'*' names no node: write each name in full, without wildcards"),
    (
      ["nodes", "-o", "xml"],
      "--output takes one of table, wide, json, ndjson, csv, names, not 'xml'"
    ),
    (["nodes", "--timeout", "1ms"], "--timeout takes a time from 100ms to 5m, not '1ms'"),
    (
      ["check", "--min-ready", "101%"], "--min-ready takes a share from 0% to 100%, not '101%'"
    ),
    (
      ["check", "--min-ready", "90%,95%"],
      "--min-ready takes WARNING,CRITICAL, and '90%,95%' would warn too late"
    ),
    (
      ["check", "--max-queue", "9,8"],
      "--max-queue takes WARNING,CRITICAL, and '9,8' would warn too late"
    ),
    (
      ["check", "--max-queue", "1,2,3"],
      "--max-queue takes a whole number from 0 to 1000000, not '2,3'"
    ),
    (
      ["check", "--max-budget", ",80"], "--max-budget takes a share from 0% to 100%, not ''"
    ),
    (
      ["check", "--max-errors", "%"], "--max-errors takes a share from 0% to 100%, not '%'"
    ),
  ])
  func saysWhatAValueMayBe(arguments: [String], words: String) {
    #expect(throws: UsageProblem(words)) { try Invocation(parsing: arguments) }
  }

  @Test(arguments: [
    (["--proxy", "p:1"], "--proxy is for a gateway: give its address with --gateway"),
    (["--key-file", "k"], "--key-file is for a gateway: give its address with --gateway"),
    (["nodes", "--ca-file", "k"], "--ca-file is for a gateway: give its address with --gateway"),
    (
      ["frame", "--gateway", "g", "--practice", "3"],
      "--practice is for the practice fleet, which --gateway does without"
    ),
    (
      ["nodes", "--context", "prod", "--seed", "3"],
      "--seed is for the practice fleet, which --context does without"
    ),
    (
      ["--gateway", "g", "--context", "prod"],
      "--gateway and --context both name a gateway: give one of them"
    ),
    (
      ["serve", "--config", "c", "--key-file", "k"],
      "--key-file is for the practice fleet, which --config does without"
    ),
    (["serve", "--check"], "--check is for a configuration: name it with --config"),
    (
      ["audit", "--config", "c", "--data", "d"],
      "--data and --config both say where the trail is: give one of them"
    ),
    (["audit", "--head", "ab"], "--head is for 'collie audit verify'"),
    (
      ["audit", "verify", "--data", "d", "-o", "json"],
      "--output is for the list: 'verify' looks at the whole trail"
    ),
    (
      ["audit", "verify", "--gateway", "g"],
      "'verify' reads the gateway's own files: run it where they are, with --data or --config"
    ),
    (
      ["audit", "--data", "d", "--key-file", "k"],
      "--key-file is for a gateway, and --data reads the files of one"
    ),
    (
      ["audit", "--gateway", "g", "-o", "names"],
      "-o names is for nodes, queues, operations, not for audit"
    ),
    (
      ["drain", "a", "--gateway", "g", "--wait", "--dry-run"],
      "--wait is for a change, and --dry-run makes none"
    ),
    (["events", "-o", "names"], "-o names is for nodes, queues, operations, not for events"),
  ])
  func refusesWhatWouldBePassedOver(arguments: [String], words: String) {
    #expect(throws: UsageProblem(words)) { try Invocation(parsing: arguments) }
  }

  /// Not even a practice fleet is changed by a command that was meant for another one.
  @Test(arguments: CommandWord.inShell.filter { $0.needsGateway && $0.verb != .audit }.map(\.name))
  func changesNothingWithoutAGateway(name: String) {
    let arguments: [String: [String]] = [
      "weight": ["a", "1"], "undo": [], "redo": [], "check": [],
    ]
    #expect(
      throws: UsageProblem(
        "\(name) needs a gateway: --gateway URL, --context NAME or COLLIE_GATEWAY")
    ) { try Invocation(parsing: [name] + (arguments[name] ?? ["a"])) }
  }

  @Test func aTrailIsSomewhere() {
    #expect(
      throws: UsageProblem(
        "audit needs a gateway: --gateway URL, --context NAME or COLLIE_GATEWAY, or its files: "
          + "--data DIRECTORY or --config FILE")
    ) { try Invocation(parsing: ["audit"]) }
  }
}
