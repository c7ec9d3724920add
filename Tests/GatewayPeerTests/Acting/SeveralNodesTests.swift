import TestSupport
import Testing

/// One command about several nodes: one after the other, the first for all to see.
@Suite struct SeveralNodesTests {
  private let gateway: LiveGateway
  private let meddler: Meddler

  init() throws {
    gateway = try LiveGateway.ofFour()
    meddler = try Meddler(before: gateway)
  }

  private var collie: Operator { Operator(of: meddler.base) }

  @Test func moreThanATenthOfAPoolWantsForce() throws {
    let ending = try collie("drain", "a", "b", "--yes")
    #expect(ending.status == 1)
    #expect(ending.errors.contains("2 nodes of one pool at once, where 1 may go"), "\(ending)")
    #expect(ending.errors.contains("--force"), "\(ending)")
    #expect(try meddler.changes().isEmpty)
  }

  /// The next is not sent before the one before has had its effect.
  @Test func oneGoesAfterTheOther() throws {
    try meddler.be(.hold)
    let drain = try collie.start("drain", "b", "a", "--force", "--yes", "--wait")
    try meddler.waitUntilOneIsHeld()
    #expect(try meddler.changes().map(\.line) == ["POST /v1/nodes/b/drain"])
    try meddler.release()
    try eventually("the second one") { try meddler.changes().count == 2 }
    #expect(try gateway.node("b")?["state"].text == "drained")
    #expect(try gateway.node("a")?["state"].text == "ready")
    try meddler.release()
    #expect(try drain.ending() == 0, "\(drain.text)")
    #expect(drain.text.contains("2 of 2 done"))
    #expect(
      try meddler.changes().map(\.line) == ["POST /v1/nodes/b/drain", "POST /v1/nodes/a/drain"])
  }

  @Test func theFirstFailureIsTheLast() throws {
    try meddler.be(.hold)
    let drain = try collie.start("drain", "a", "b", "c", "--force", "--yes")
    try meddler.waitUntilOneIsHeld()
    try meddler.release()
    try eventually("the second one") { try meddler.changes().count == 2 }
    let gone = try gateway.ask("DELETE", "/v1/nodes/b", as: .operator, [], "{\"force\":true}")
    #expect(gone.status < 300, "\(gone.text)")
    try meddler.release()
    #expect(try drain.ending() == 1)
    #expect(drain.text.contains("1 of 3 done, 1 refused: "), "\(drain.text)")
    #expect(drain.text.contains(", 1 not begun"), "\(drain.text)")
    #expect(try meddler.changes().count == 2)
    #expect(try gateway.node("a")?["state"].text == "drained")
    #expect(try gateway.node("c")?["state"].text == "ready")
  }

  /// With somebody at the terminal the others wait until the first has been looked at.
  @Test func somebodyLooksAtTheCanary() throws {
    let typed = try collie.sitDown(to: "drain", "a", "b", "c", "--force")
    try typed.wait(for: "to go on:")
    #expect(try meddler.changes().isEmpty)
    try typed.type("yes\n")
    try typed.wait(for: "Go on with the other 2?")
    #expect(try meddler.changes().map(\.line) == ["POST /v1/nodes/a/drain"])
    try typed.type("no\n")
    #expect(try typed.ending() == 1, "\(typed.text)")
    #expect(typed.text.contains("1 of 3 done, 2 not begun"), "\(typed.text)")
    #expect(try meddler.changes().count == 1)
  }

  @Test func whoHasLookedGoesOn() throws {
    let typed = try collie.sitDown(to: "weight", "a", "b", "0.5", "--force")
    try typed.wait(for: "to go on:")
    try typed.type("yes\n")
    try typed.wait(for: "Go on with the other 1?")
    try typed.type("yes\n")
    #expect(try typed.ending() == 0, "\(typed.text)")
    #expect(try gateway.node("b")?["weight"].number == 0.5)
  }
}
