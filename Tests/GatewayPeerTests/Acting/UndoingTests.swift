import TestSupport
import Testing

/// What was done can be taken back, by a person or by the gateway itself.
@Suite struct UndoingTests {
  private let gateway: LiveGateway
  private let collie: Operator

  init() throws {
    gateway = try LiveGateway.ofFour()
    collie = Operator(of: gateway.base)
  }

  private func state(of node: String) throws -> String? { try gateway.node(node)?["state"].text }

  @Test func undoAndRedo() throws {
    let drain = try collie("drain", "a", "--yes", "--wait", "--reason", "fans")
    #expect(drain.status == 0, "\(drain)")
    #expect(try state(of: "a") == "drained")
    let undo = try collie("undo", "--yes", "--wait")
    #expect(undo.status == 0, "\(undo)")
    #expect(try state(of: "a") == "ready")
    let redo = try collie("redo", "--yes", "--wait")
    #expect(redo.status == 0, "\(redo)")
    #expect(try state(of: "a") == "drained")
    #expect(try gateway.audit().map { $0["verb"].text } == ["undo", "undo", "drain"])
    // By name it is that one, whatever came since.
    let weight = try collie("weight", "b", "0.5", "--yes")
    #expect(try collie("weight", "c", "0.5", "--yes").status == 0)
    let operation = try #require(weight.operation)
    #expect(try collie("undo", operation, "--yes").status == 0)
    #expect(try gateway.node("b")?["weight"].number == 1)
    #expect(try gateway.node("c")?["weight"].number == 0.5)
  }

  @Test(arguments: ["undo", "redo", "confirm"])
  func whatIsNotThereIsRefused(verb: String) throws {
    let ending = try run(BuiltProgram.path, [verb, "op-none", "--yes"], collie.variables)
    #expect(ending.status == 1)
    #expect(ending.errors.contains("there is no operation 'op-none'"))
    #expect(try gateway.audit().isEmpty)
  }

  @Test func withoutAnythingOfOnesOwnThereIsNothingToUndo() throws {
    try gateway.ask("POST", "/v1/nodes/a/drain", as: .admin, [], "{}")
    let ending = try collie("undo", "--yes")
    #expect(ending.status == 1)
    #expect(ending.errors.contains("there is nothing of yours to undo"))
    #expect(try state(of: "a") == "drained")
  }

  /// Nobody is there any more who could put it back, and it is put back all the same.
  @Test func theGatewayPutsBackWhatNobodyConfirms() throws {
    let drain = try collie.start("drain", "a", "--revert-after", "2s", "--yes", "--wait")
    try drain.line(with: "a: accepted")
    drain.signal(9)
    #expect(try drain.ending() == 128 + 9)
    #expect(try state(of: "a") == "drained")
    try eventually("the node as it was") { try state(of: "a") == "ready" }
    let operations = try gateway.ask("GET", "/v1/fleet").json["operations"].list
    #expect(operations.map { $0["state"].text } == ["reverted"])
  }

  @Test func whatIsConfirmedStays() throws {
    let kept = try #require(
      try collie("weight", "a", "0.5", "--revert-after", "2s", "--yes").operation)
    let confirm = try collie("confirm", kept, "--yes")
    #expect(confirm.status == 0, "\(confirm)")
    #expect(try gateway.operation(kept)?["reverts_at"].isNull == true)
    // A later one that nobody confirms is put back, and by then the first would have been, too.
    #expect(try collie("weight", "b", "0.5", "--revert-after", "2s", "--yes").status == 0)
    try eventually("the other as it was") { try gateway.node("b")?["weight"].number == 1 }
    #expect(try gateway.node("a")?["weight"].number == 0.5)
  }
}
