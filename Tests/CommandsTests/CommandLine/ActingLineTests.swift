import FleetModel
import Testing

@testable import Commands

/// Command lines that change a fleet.
@Suite struct ActingLineTests {
  @Test func drainsWithEverythingThatCanBeSaid() throws {
    let invocation = try parse([
      "drain", "gpu-a", "gpu-b", "--reason", "hot: 84 °C", "--deadline", "5m", "--wait", "--force",
      "--revert-after=10m", "--yes",
    ])
    var request = ActRequest(.drain)
    request.nodes = ["gpu-a", "gpu-b"]
    request.reason = "hot: 84 °C"
    (request.deadline, request.revertAfter) = (.minutes(5), .minutes(10))
    request.isForced = true
    #expect(invocation.request == request)
    #expect(invocation.waits && invocation.isAgreed && !invocation.isDryRun)
  }

  @Test func weighsWithTheNumberLast() throws {
    let request = try #require(try parse(["weight", "gpu-a", "2", "0.5"]).request)
    #expect(request.nodes == ["gpu-a", "2"])
    #expect(request.weight == 0.5)
  }

  @Test(arguments: [
    (["undo"], ActRequest.Verb.undo, nil), (["undo", "op-1"], .undo, "op-1"),
    (["redo"], .redo, nil), (["confirm", "op-2", "--yes"], .confirm, "op-2"),
  ])
  func namesAnOperation(
    arguments: [String], verb: ActRequest.Verb, operation: String?
  ) throws {
    let request = try #require(try parse(arguments).request)
    #expect((request.verb, request.operation) == (verb, operation))
  }

  @Test(arguments: [["nodes"], [], ["operations"], ["check"]])
  func looksWithoutARequest(arguments: [String]) throws {
    #expect(try parse(arguments).request == nil)
  }

  @Test(arguments: [
    (["drain"], "drain needs a node: collie drain NODE… [OPTION…]"),
    (["drain", "--wait"], "drain needs a node: collie drain NODE… [OPTION…]"),
    (["drain", ""], "the name of a node cannot be blank"),
    (["drain", "gpu-a", " \t"], "the name of a node cannot be blank"),
    (["drain", "*"], "'*' names no node: write each name in full, without wildcards"),
    (["drain", "gpu-*"], "'gpu-*' names no node: write each name in full, without wildcards"),
    (["drain", "--", "-a"], "'-a' names no node: it begins with a dash, as options do"),
    (["drain", "--", "--force"], "'--force' names no node: it begins with a dash, as options do"),
    (["drain", "a", "—force"], "'—force' names no node: it begins with a dash, as options do"),
    (["drain", "a", "-a"], "there is no option '-a'"),
    (["drain", "a", "b", "a"], "'a' is named twice"),
    (["drain", "a\nb"], "the name of a node has no control characters"),
    (
      ["drain", String(repeating: "a", count: 257)], "the name of a node has at most 256 bytes"
    ),
    (
      ["weight", "gpu-a"], "weight needs a node and a number: collie weight NODE… NUMBER [OPTION…]"
    ),
    (["weight", "0.5"], "weight needs a node and a number: collie weight NODE… NUMBER [OPTION…]"),
    (["weight", "gpu-a", "gpu-b"], "NUMBER takes a number from 0 to 100, not 'gpu-b'"),
    (["weight", "gpu-a", "101"], "NUMBER takes a number from 0 to 100, not '101'"),
    (["weight", "gpu-a", "1e1"], "NUMBER takes a number from 0 to 100, not '1e1'"),
    (["weight", "gpu-a", "inf"], "NUMBER takes a number from 0 to 100, not 'inf'"),
    (["confirm"], "confirm needs an operation: collie confirm OPERATION [OPTION…]"),
    (["undo", "op-1", "op-2"], "'op-2' is one word too many"),
    (["undo", ""], "the name of an operation cannot be blank"),
    (["drain", "a", "--reason", "  "], "--reason takes a reason in words"),
    (
      ["drain", "a", "--reason", String(repeating: "é", count: 129)],
      "--reason takes at most 256 bytes, not 258"
    ),
    (["drain", "a", "--deadline", "25h"], "--deadline takes a time from 0s to 24h, not '25h'"),
    (["drain", "a", "--deadline", "-5m"], "--deadline takes a time from 0s to 24h, not '-5m'"),
    (
      ["drain", "a", "--revert-after", "0s"], "--revert-after takes a time from 1s to 24h, not '0s'"
    ),
    (["resume", "a", "--deadline", "1m"], "--deadline is for drain, not for resume"),
    (
      ["resume", "a", "--force"], "--force is for cordon, drain, redo, undo, weight, not for resume"
    ),
  ])
  func saysWhatIsWrong(arguments: [String], words: String) {
    #expect(throws: UsageProblem(words)) { try parse(arguments) }
  }

  /// A value that was forgotten must not swallow what was to keep the command harmless.
  @Test(arguments: ["--dry-run", "--wait", "-o", "--nonsense"])
  func takesNoOptionForAValue(option: String) {
    #expect(
      throws: UsageProblem(
        "--reason needs a value: --reason TEXT, or --reason=\(option) if that is meant")
    ) { try parse(["drain", "a", "--reason", option]) }
  }

  @Test func takesADashForAValueWhereItIsMeant() throws {
    #expect(try parse(["drain", "a", "--reason=--dry-run"]).reason == "--dry-run")
    #expect(try parse(["drain", "a", "--reason", "- hot"]).reason == "- hot")
  }

  @Test func takesEveryWordAfterTwoHyphensForAName() throws {
    let invocation = try parse(["drain", "--yes", "--", "a", "help"])
    #expect(invocation.nodes == ["a", "help"])
  }

  private func parse(_ arguments: [String]) throws(UsageProblem) -> Invocation {
    try Invocation(parsing: arguments, defaultGateway: "http://g:1")
  }
}

@Suite struct SpanTests {
  @Test(arguments: [
    ("500ms", 500), ("2s", 2000), ("90s", 90_000), ("1m", 60_000), ("2h", 7_200_000), ("3", 3000),
    ("0.5s", 500), (".5s", 500), ("0", 0), ("1.5h", 5_400_000),
  ])
  func areReadAsPeopleWriteThem(text: String, milliseconds: Int64) {
    #expect(Span(parsing: text) == .milliseconds(milliseconds))
  }

  @Test(arguments: [
    "", "s", ".s", "-1s", "+1s", "1 s", "1d", "1e3s", "0x1s", "nan", "infs", "1.2.3s", "١s",
    String(repeating: "9", count: 40) + "h",
  ])
  func areReadStrictly(text: String) {
    #expect(Span(parsing: text) == nil)
  }
}
