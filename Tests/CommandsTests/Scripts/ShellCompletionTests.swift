import Testing

@testable import Commands

/// The scripts in the shells that they are for.
@Suite struct ShellCompletionTests {
  static let here = Invocation.Shell.allCases.filter(TypedShell.isHere)

  @Test func bashIsHere() { #expect(Self.here.contains(.bash)) }

  @Test(arguments: here)
  func completesWords(shell: Invocation.Shell) throws {
    let typing = try TypedShell(shell)
    for (line, words) in [
      ("collie dr\t", ["drain"]), ("collie drain --rea\t", ["drain", "--reason"]),
      ("collie nodes --output nd\t", ["nodes", "--output", "ndjson"]),
      ("collie nodes -o nd\t", ["nodes", "-o", "ndjson"]),
      ("collie nodes --output=nd\t", ["nodes", "--output=ndjson"]),
      ("collie --theme li\t", ["--theme", "light"]),
      ("collie --context prod chec\t", ["--context", "prod", "check"]),
      ("collie help dra\t", ["help", "drain"]), ("collie completions z\t", ["completions", "zsh"]),
      ("collie audit ver\t", ["audit", "verify"]),
      ("collie nodes --sort temp\t", ["nodes", "--sort", "temperature"]),
      ("collie serve --config compl\t", ["serve", "--config", "completions"]),
      ("collie check --min\t", ["check", "--min-ready"]),
    ] {
      #expect(try typing.calls(typing: line) == words, "\(shell): \(line)")
    }
  }

  @Test(arguments: here)
  func asksTheGatewayOfTheLineForNames(shell: Invocation.Shell) throws {
    let typing = try TypedShell(shell)
    for (line, words) in [
      ("collie drain gpu-us-w\t", ["drain", "gpu-us-w"]),
      (
        "collie drain --gateway unix:/g gpu-us-w\t",
        ["drain", "--gateway", "unix:/g", "gpu-us-west-2"]
      ),
      ("collie drain --gateway=unix:/g host\t", ["drain", "--gateway=unix:/g", "host:8000"]),
      ("collie --context p undo op\t", ["--context", "p", "undo", "op-17"]),
      ("collie undo op\t", ["undo", "op"]),
    ] {
      #expect(try typing.calls(typing: line) == words, "\(shell): \(line)")
    }
  }

  @Test(arguments: here)
  func asksTheGatewayOfTheEnvironmentForNames(shell: Invocation.Shell) throws {
    let typing = try TypedShell(shell, gateway: "unix:/g")
    for (line, words) in [
      ("collie drain gpu-us-w\t", ["drain", "gpu-us-west-2"]),
      ("collie drain gpu-us-west-2 gpu-us\t", ["drain", "gpu-us-west-2", "gpu-us-east-1"]),
      ("collie drain host:\t", ["drain", "host:8000"]), ("collie weight a@\t", ["weight", "a@b"]),
      ("collie frame --node ho\t", ["frame", "--node", "host:8000"]),
      ("collie confirm op\t", ["confirm", "op-17"]),
    ] {
      #expect(try typing.calls(typing: line) == words, "\(shell): \(line)")
    }
  }

  /// bash offers no name that it would take for more than a name; the others quote it.
  @Test(arguments: here)
  func runsNothingThatANodeIsCalled(shell: Invocation.Shell) throws {
    let typing = try TypedShell(shell, gateway: "unix:/g")
    let quotes = shell != .bash
    for (line, node) in [
      ("collie drain rac\t", quotes ? "rack 3" : "rac"),
      ("collie drain \\$\t", quotes ? "$(touch hurt)" : "$"),
      ("collie drain \\`\t", quotes ? "`touch hurt`" : "`"),
      ("collie drain x\t", quotes ? "x;touch hurt" : "x"),
    ] {
      #expect(try typing.calls(typing: line) == ["drain", node], "\(shell): \(line)")
    }
    #expect(!typing.isHurt)
  }
}

@Suite struct ScriptTests {
  /// The console shows anything else as a stand-in, and cuts what is longer.
  @Test(arguments: Invocation.Shell.allCases)
  func hasOnlyLinesThatTheConsolePrintsAsTheyAre(shell: Invocation.Shell) {
    for line in shell.completions {
      #expect(line.utf8.allSatisfy { (0x20..<0x7F).contains($0) }, "\(line)")
      #expect(line.utf8.count < 4096, "\(line.prefix(80))")
    }
  }

  @Test(arguments: Invocation.Shell.allCases)
  func knowsEveryCommandAndOption(shell: Invocation.Shell) {
    let script = shell.completions.joined(separator: "\n")
    for word in CommandWord.inShell { #expect(script.contains(word.name), "\(word.name)") }
    for option in CommandOption.all {
      #expect(script.contains(option.name.dropFirst(2)), "\(option.name)")
    }
  }

  @Test func quotesForAShell() {
    #expect(ScriptWords.quoted("it's") == "'it'\\''s'")
  }
}
