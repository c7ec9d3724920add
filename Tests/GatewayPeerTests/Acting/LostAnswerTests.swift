import TestSupport
import Testing

/// Changes whose answers are lost between a real gateway and the program.
@Suite struct LostAnswerTests {
  private let gateway: LiveGateway

  init() throws { gateway = try LiveGateway.ofFour() }

  /// What was done is found out, however the answer was lost.
  @Test(arguments: [Meddler.Manner.deaf, .fail])
  func theTruthIsFoundOut(manner: Meddler.Manner) throws {
    let meddler = try Meddler(before: gateway, manner)
    let ending = try Operator(of: meddler.base)("drain", "a", "--yes", "--wait")
    #expect(ending.status == 0, "\(ending)")
    #expect(ending.output.contains("a: unknown, checking: "))
    #expect(ending.output.contains("a: drained in"))
    try expectOneChange(meddler)
    #expect(try gateway.node("a")?["state"].text == "drained")
    #expect(try gateway.audit().count == 1)
  }

  /// A refusal whose answer is lost is found out as well.
  @Test func aRefusalIsFoundOut() throws {
    let meddler = try Meddler(before: gateway, .hold)
    let drain = try Operator(of: meddler.base).start("drain", "a", "--yes")
    try meddler.waitUntilOneIsHeld()
    try gateway.ask("PUT", "/v1/nodes/a/weight", as: .operator, [], "{\"weight\":0.5}")
    try meddler.be(.deaf)
    try meddler.release()
    #expect(try drain.ending(within: 30) == 1)
    #expect(drain.text.contains("a: refused: "), "\(drain.text)")
    try expectOneChange(meddler)
  }

  @Test func whatNobodyTellsIsUnknown() throws {
    let meddler = try Meddler(before: gateway, .mute)
    let ending = try Operator(of: meddler.base)("drain", "a", "--yes", "--timeout", "2s")
    #expect(ending.status == 4, "\(ending)")
    #expect(ending.errors.contains("the outcome is not known"))
    try expectOneChange(meddler)
    // It was done, and whoever looks sees it.
    #expect(try gateway.node("a")?["state"].text == "drained")
    let listed = try Operator(of: gateway.base)("operations", "-o", "names")
    #expect(listed.output.hasPrefix("op-"))
  }

  /// A call that never came is known not to have come, and does nothing when it comes after all.
  @Test func whatComesTooLateIsHarmless() throws {
    let meddler = try Meddler(before: gateway, .lose)
    let ending = try Operator(of: meddler.base)("drain", "a", "--yes")
    #expect(ending.status == 1, "\(ending)")
    #expect(ending.output.contains("a: never arrived, nothing was done"))
    let late = try meddler.deliver()
    #expect(late["status"].whole == 409)
    #expect(late["answer"]["code"].text == "expired")
    try expectOneChange(meddler)
    #expect(try gateway.node("a")?["state"].text == "ready")
  }

  /// One change was sent, and all that was asked afterwards is what became of it.
  private func expectOneChange(_ meddler: Meddler) throws {
    let changes = try meddler.changes()
    #expect(changes.map(\.line) == ["POST /v1/nodes/a/drain"])
    let recalls = try meddler.calls().filter(\.isRecall)
    #expect(!recalls.isEmpty)
    let key = changes.first?.key ?? ""
    #expect(recalls.allSatisfy { $0.line == "GET /v1/controls/\(key)" })
  }
}
