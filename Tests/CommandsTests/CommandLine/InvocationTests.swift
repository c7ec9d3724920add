import FleetModel
import Testing

@testable import Commands

@Suite struct InvocationTests {
  @Test func watchesThePracticeFleetWhenToldNothing() throws {
    let invocation = try Invocation(parsing: [])
    #expect(invocation.verb == .watch)
    #expect(invocation.gateway == nil)
    #expect(invocation.practiceNodes == 40)
  }

  @Test func takesValuesAfterASpaceOrAnEqualsSign() throws {
    let spaced = try Invocation(parsing: ["--gateway", "http://g:1", "--interval", "500ms"])
    let joined = try Invocation(parsing: ["--gateway=http://g:1", "--interval=500ms"])
    #expect(spaced == joined)
    #expect(spaced.interval == .milliseconds(500))
  }

  @Test func readsTheSizeOfAFrame() throws {
    let invocation = try Invocation(parsing: ["frame", "--size", "200x60", "--roles"])
    #expect(invocation.verb == .frame)
    #expect((invocation.columns, invocation.rows) == (200, 60))
    #expect(invocation.showsRoles)
  }

  @Test func collectsSeveralListeners() throws {
    let invocation = try Invocation(
      parsing: ["serve", "--listen", "127.0.0.1:0", "--listen", "unix:/run/c.sock"])
    #expect(invocation.listeners == ["127.0.0.1:0", "unix:/run/c.sock"])
  }

  @Test(arguments: [
    (["--help"], nil), (["-h"], nil), (["serve", "--help"], Invocation.Verb.serve),
    (["watch", "-h"], .watch), (["--help", "drain"], .drain),
    (["drain", "gpu-a", "--help"], .drain),
    (["drain", "--help", "--nonsense"], .drain), (["help", "frame"], .frame), (["help"], nil),
    (["help", "help"], .help),
  ])
  func knowsWhatHelpIsAbout(arguments: [String], topic: Invocation.Verb?) throws {
    let invocation = try Invocation(parsing: arguments)
    #expect(invocation.verb == .help)
    #expect(invocation.helpTopic == topic)
  }

  @Test(arguments: [["version"], ["--version"], ["-V"], ["drain", "-V"]])
  func knowsItsVersionEverywhere(arguments: [String]) throws {
    #expect(try Invocation(parsing: arguments).verb == .version)
  }

  @Test(arguments: [
    (["nodes", "-o", "json"], Invocation.Output.json), (["nodes", "-ocsv"], .csv),
    (["nodes", "-o=ndjson"], .ndjson), (["nodes", "--output", "names"], .names),
    (["-o", "json", "nodes"], .json), (["nodes"], .table),
  ])
  func knowsTheFormatByALetter(arguments: [String], output: Invocation.Output) throws {
    let invocation = try Invocation(parsing: arguments)
    #expect(invocation.verb == .nodes)
    #expect(invocation.output == output)
  }

  @Test func takesOptionsBeforeTheCommand() throws {
    let before = try Invocation(parsing: ["--context", "prod", "drain", "gpu-a", "--wait"])
    let after = try Invocation(parsing: ["drain", "--context", "prod", "gpu-a", "--wait"])
    #expect(before == after)
    #expect(before.nodes == ["gpu-a"])
  }

  @Test(arguments: [
    (["nodes", "--sort", "load"], "load"), (["nodes", "--sort", "-load"], "-load"),
    (["nodes", "--sort=-ttft,name"], "-ttft,name"), (["spend", "--sort", "-dollars"], "-dollars"),
  ])
  func readsAnOrder(arguments: [String], order: String) throws {
    #expect(try Invocation(parsing: arguments).order == order)
  }

  @Test func readsTheLimitsOfACheck() throws {
    let invocation = try Invocation(parsing: [
      "check", "--gateway", "g", "--max-ttft-p99", "80ms,100ms", "--min-ready", "95%,90%",
      "--max-budget", "80", "--max-queue", "500", "--max-errors", "0.5%",
    ])
    #expect(invocation.verb == .check)
    let limits = invocation.limits
    #expect(limits.firstTokenP99 == CheckLimit(warning: 80, critical: 100))
    #expect(limits.ready == CheckLimit(warning: 95, critical: 90))
    #expect(limits.budget == CheckLimit(critical: 80))
    #expect(limits.queued == CheckLimit(critical: 500))
    #expect(limits.errors == CheckLimit(critical: 0.5))
  }

  @Test(arguments: Invocation.Shell.allCases)
  func knowsShells(shell: Invocation.Shell) throws {
    let invocation = try Invocation(parsing: ["completions", shell.rawValue])
    #expect((invocation.verb, invocation.shell) == (.completions, shell))
  }

  @Test func provesATrail() throws {
    let invocation = try Invocation(parsing: ["audit", "verify", "--data", "d", "--head", "ab"])
    #expect(invocation.verifies)
    #expect((invocation.dataDirectory, invocation.auditHead) == ("d", "ab"))
  }

  @Test func listsATrail() throws {
    let told = try Invocation(parsing: ["audit", "--limit", "7"], defaultGateway: "g")
    #expect((told.limit, told.isAboutOwnFiles) == (7, false))
    // Files that are named go before a gateway that only the environment names.
    let kept = try Invocation(parsing: ["audit", "--data", "d"], defaultGateway: "g")
    #expect((kept.dataDirectory, kept.isAboutOwnFiles) == ("d", true))
  }

  @Test(arguments: [
    (["check"], true), (["--gateway", "g", "check", "--nonsense"], true),
    (["drain", "check"], false),
    (["--nonsense"], false), ([], false),
  ])
  func knowsWhenMonitoringAsks(arguments: [String], isSo: Bool) {
    #expect(Invocation.isForMonitoring(arguments) == isSo)
  }
}

/// Which gateway is meant.
@Suite struct DefaultGatewayTests {
  @Test(arguments: [
    ([], "g"), (["nodes"], "g"), (["drain", "a"], "g"), (["check"], "g"), (["frame"], "g"),
    (["--gateway", "other"], "other"), (["--context", "prod"], nil), (["--practice", "3"], nil),
    (["serve"], nil), (["audit"], "g"), (["--ca-file", "f"], "g"),
  ])
  func comesFromTheEnvironmentWhereNothingElseIsSaid(
    arguments: [String], gateway: String?
  ) throws {
    #expect(try Invocation(parsing: arguments, defaultGateway: "g").gateway == gateway)
  }

  @Test func isNoneWhenTheVariableIsEmpty() throws {
    #expect(try Invocation(parsing: ["nodes"], defaultGateway: "").gateway == nil)
    #expect(throws: UsageProblem.self) {
      try Invocation(parsing: ["drain", "a"], defaultGateway: "")
    }
  }
}
