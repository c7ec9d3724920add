import FleetModel

// What comes with a change to the fleet.
extension CommandOption {
  static let reason: CommandOption = value(
    "--reason", "TEXT", .reason, into: \.reason, palette: true,
    "why, for the audit trail and for your colleagues (256 bytes at most)")
  static let deadline: CommandOption = value(
    "--deadline", "TIME",
    .span(.zero...day, "0s to 24h", offer: .examples(["1m", "5m", "15m"])),
    into: \.deadline, palette: true,
    "cut off what is still in flight after this long, from 0s to 24h")
  static let revertAfter: CommandOption = value(
    "--revert-after", "TIME",
    .span(.seconds(1)...day, "1s to 24h", offer: .examples(["5m", "10m", "30m"])),
    into: \.revertAfter, palette: true,
    "have the gateway put back what was, unless it is confirmed within this time")
  static let force: CommandOption = flag(
    "--force", into: \.isForced, palette: true,
    "go below the capacity floor and past the limit on many at once; audited as such")
  static let wait: CommandOption = flag(
    "--wait", into: \.waits, "return only when traffic shows that it has taken effect")
  static let dryRun: CommandOption = flag(
    "--dry-run", into: \.isDryRun, "say what the gateway would do, and change nothing")
  static let yes: CommandOption = flag(
    "--yes", into: \.isAgreed, "do not ask first; without a terminal it must be given")

  private static let day = Span.minutes(24 * 60)
}

// What is listed, and how.
extension CommandOption {
  static let filter: CommandOption = value(
    "--filter", "FILTER", .filter, into: \.filter,
    "only these, as in the picture: 'h100 state:down load>80'")
  static let sort: CommandOption = value(
    "--sort", "COLUMN", .columnNames, into: \.order,
    "in this order, such as state,load; with a hyphen before a name the other way round")
  static let sortAny: CommandOption = value(
    "--sort", "COLUMN", .text, into: \.order,
    "in this order, such as load; with a hyphen before a name the other way round")
  static let output: CommandOption = value(
    "--output", letter: "-o", "FORMAT", .word(), over: \.output,
    "table, wide, json, ndjson, csv, or names alone (table unless set)")
  static let limit: CommandOption = value(
    "--limit", "N", .whole(1...1000), into: \.limit,
    "look at the newest N entries, from 1 to 1000 (50 unless set)")
}

// What a fleet must keep to.
extension CommandOption {
  static let slowestFirstToken: CommandOption = value(
    "--max-ttft-p99", "TIME",
    .limit(
      .span(
        .milliseconds(1)...(.minutes(10)), "1ms to 10m", offer: .examples(["100ms", "80ms,100ms"]))
    ) { Double($0.milliseconds) },
    into: \.limits.firstTokenP99, "the time to first token that 99 of 100 requests must keep to")
  static let fewestReady: CommandOption = value(
    "--min-ready", "PERCENT", .limit(.percent, isMinimum: true) { $0 }, into: \.limits.ready,
    "how many of the nodes must be ready, such as 90%, or 95%,90% to be warned before")
  static let mostSpent: CommandOption = value(
    "--max-budget", "PERCENT", .limit(.percent) { $0 }, into: \.limits.budget,
    "how much of any budget may be spent, such as 80%")
  static let mostQueued: CommandOption = value(
    "--max-queue", "N", .limit(.whole(0...1_000_000)) { Double($0) }, into: \.limits.queued,
    "how many requests may wait, of all models together")
  static let mostErrors: CommandOption = value(
    "--max-errors", "PERCENT", .limit(.percent) { $0 }, into: \.limits.errors,
    "how many requests may fail, such as 1%")

  static let checking: [CommandOption] = [
    slowestFirstToken, fewestReady, mostSpent, mostQueued, mostErrors,
  ]
}

// What a gateway is run with, and what it leaves behind.
extension CommandOption {
  static let configuration: CommandOption = value(
    "--config", "FILE", .file, into: \.configuration,
    "the gateway's nodes, models, keys and budgets, in YAML; a LiteLLM file will do")
  static let check: CommandOption = flag(
    "--check", into: \.onlyChecks, "only say what is wrong with the configuration")
  static let listen: CommandOption = values(
    "--listen", "ADDRESS", .text, addedTo: \.listeners,
    "HOST:PORT or unix:/PATH, more than once if need be (127.0.0.1:8080 unless set)")
  static let data: CommandOption = value(
    "--data", "DIRECTORY", .directory, into: \.dataDirectory,
    "where the gateway keeps its ledger and its audit trail")
  static let head: CommandOption = value(
    "--head", "DIGITS", .text, into: \.auditHead,
    "with verify: a head that an earlier verify printed, which must still be in the trail")
}
