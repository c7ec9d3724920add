import Foundation
import TestSupport
import Testing

/// A real HAProxy, read and steered by the whole program at its stats sockets.
@Suite struct HAProxyTests {
  private let balancer: Balancer
  private let home: Peers.Folder
  private let collie: Operator

  init() throws {
    balancer = try Balancer()
    home = try Peers.Folder()
    collie = Operator(at: home)
  }

  private var admin: [String] { ["--source", balancer.admin] }

  @Test func itsServersAreNodes() throws {
    for source in [balancer.admin, balancer.user, balancer.overTCP] {
      let ending = try collie("nodes", "--source", source, "-o", "csv")
      #expect(ending.status == 0, "\(ending)")
      for node in ["llm/a", "llm/b", "fixed/c", "hashed/a"] {
        #expect(ending.output.contains("\n\(node),"), "\(ending)")
      }
    }
    let queues = try collie("queues", "--source", balancer.user, "-o", "names")
    #expect(queues.output.split(separator: "\n") == ["llm", "fixed", "hashed"])
  }

  /// What runs ends by itself, nothing new comes, and another dashboard sees how far it is.
  @Test func aDrainIsProvedAndUndone() throws {
    let streams = try (0..<3).map { _ in try balancer.stream("held 20") }
    #expect(try balancer.nodes.allSatisfy { try $0.seen().count == 1 })
    let drain = try collie.start(
      "drain", "llm/a", "--yes", "--wait", "--reason", "fans", "--source", balancer.admin)
    try drain.line(with: "no new work seen, 1 in flight")
    for index in 0..<6 { #expect(try balancer.chat("hello \(index)").status == 200) }
    let listed = try collie("operations", "-o", "csv", "--source", balancer.admin)
    #expect(listed.output.contains(",llm/a,drain,observing,"), "\(listed)")
    #expect(try balancer.nodes[0].seen().count == 1)
    for node in balancer.nodes { try node.release() }
    for stream in streams { #expect(try stream.restOfStream().hasSuffix("data: [DONE]\n\n")) }
    try drain.line(with: "llm/a: drained in")
    #expect(try drain.ending() == 0)
    #expect(balancer.state(of: "llm/a") == "admin 8 weight 100")
    let undo = try collie("undo", "--yes", "--wait", "--source", balancer.admin)
    #expect(undo.status == 0, "\(undo)")
    #expect(balancer.state(of: "llm/a") == "admin 0 weight 100")
    for _ in 0..<3 { _ = try balancer.chat("hello again") }
    #expect(try balancer.nodes[0].seen().count == 2)
  }

  /// At once, and what is in flight is cut off: a drain that waits for nothing.
  @Test func aDrainWithoutTimeIsMaintenance() throws {
    let streams = try (0..<3).map { _ in try balancer.stream("held 20") }
    let drain = try collie(
      "drain", "llm/a", "--deadline", "0s", "--yes", "--wait", "--source", balancer.admin)
    #expect(drain.status == 0, "\(drain)")
    #expect(balancer.state(of: "llm/a") == "admin 1 weight 100")
    try eventually("the end of what it had") { try balancer.nodes[0].seen()[0].ended == "cut" }
    #expect(try balancer.nodes[1].seen()[0].ended == nil)
    let resume = try collie("resume", "llm/a", "--yes", "--source", balancer.admin)
    #expect(resume.status == 0, "\(resume)")
    #expect(balancer.state(of: "llm/a") == "admin 0 weight 100")
    _ = streams
  }

  @Test func weightsAreSharesOfTheInitialOne() throws {
    let half = try collie("weight", "llm/a", "0.5", "--yes", "--wait", "--source", balancer.admin)
    #expect(half.status == 0, "\(half)")
    #expect(balancer.state(of: "llm/a") == "admin 0 weight 50")
    #expect(try collie("cordon", "llm/b", "--yes", "--source", balancer.admin).status == 0)
    #expect(balancer.state(of: "llm/b") == "admin 0 weight 0")
    let less = try collie("weight", "llm/c", "0.001", "--yes", "--source", balancer.admin)
    #expect(less.status == 1)
    #expect(less.output.contains("weights are whole"), "\(less)")
    let last = try collie("cordon", "llm/c", "--yes", "--source", balancer.admin)
    #expect(last.status == 1)
    #expect(last.errors.contains("below the capacity floor"), "\(last)")
    #expect(balancer.state(of: "llm/c") == "admin 0 weight 100")
    // A weight that was set in between leaves the undoing of a drain what it is.
    #expect(
      try collie("drain", "llm/a", "--yes", "--force", "--source", balancer.admin).status == 0)
    #expect(try collie("weight", "llm/a", "1", "--yes", "--source", balancer.admin).status == 0)
    let drain = try #require(
      try collie("operations", "-o", "names", "--source", balancer.admin).output
        .split(separator: "\n").dropLast().last)
    let undo = try collie("undo", String(drain), "--yes", "--source", balancer.admin)
    #expect(undo.status == 0, "\(undo)")
    #expect(balancer.state(of: "llm/a") == "admin 0 weight 100")
  }

  @Test func staticAlgorithmsTakeAllOrNothing() throws {
    let half = try collie("weight", "fixed/a", "0.5", "--yes", "--source", balancer.admin)
    #expect(half.status == 1)
    #expect(half.output.contains("static-rr, which takes the weights 0 and 1"), "\(half)")
    let none = try collie("weight", "fixed/a", "0", "--yes", "--source", balancer.admin)
    #expect(none.status == 0, "\(none)")
    #expect(balancer.state(of: "fixed/a") == "admin 0 weight 0")
    // Whether a hash is static HAProxy does not tell, so it is asked, and refuses.
    let hashed = try collie("weight", "hashed/a", "0.5", "--yes", "--source", balancer.admin)
    #expect(hashed.status == 1)
    #expect(hashed.output.contains("will refuse weights between 0 and 1"), "\(hashed)")
    #expect(hashed.output.contains("refused: the backend balances by source"), "\(hashed)")
    #expect(balancer.state(of: "hashed/a") == "admin 0 weight 100")
  }

  @Test func whoMayOnlyLookIsToldSo() throws {
    let drain = try collie("drain", "llm/a", "--yes", "--source", balancer.user)
    #expect(drain.status == 1)
    #expect(drain.errors.contains("needs 'level admin'"), "\(drain)")
    #expect(balancer.state(of: "llm/a") == "admin 0 weight 100")
  }

  @Test func whatNobodyKeepsIsRefused() throws {
    for option in [["--revert-after", "5m"], ["--deadline", "5m"]] {
      let ending = try run(
        BuiltProgram.path, ["drain", "llm/a", "--yes"] + option + admin, collie.variables)
      #expect(ending.status == 1)
      #expect(ending.output.contains("refused: HAProxy"), "\(ending)")
    }
    #expect(balancer.state(of: "llm/a") == "admin 0 weight 100")
  }

  /// A restart forgets what was changed, and nobody is told that it still holds.
  @Test func aRestartIsSeen() throws {
    let watch = try collie.sitDown(to: "watch", "--source", balancer.admin, "--interval", "200ms")
    try watch.wait(for: "llm/a")
    #expect(
      try collie("drain", "llm/a", "--yes", "--wait", "--source", balancer.admin).status == 0)
    try watch.wait(for: "drained")
    try balancer.stop()
    try balancer.start()
    #expect(balancer.state(of: "llm/a") == "admin 0 weight 100")
    let listed = try collie("operations", "-o", "csv", "--source", balancer.admin)
    #expect(listed.output.contains(",llm/a,drain,no_effect,"), "\(listed)")
    try watch.type("6")
    try watch.wait(for: "restarted")
    let undo = try collie("undo", "--yes", "--source", balancer.admin)
    #expect(undo.status == 1)
  }

  @Test func everyChangeIsWrittenDownBefore() throws {
    #expect(try collie("drain", "llm/a", "--yes", "--source", balancer.admin).status == 0)
    let audit = try run(
      BuiltProgram.path, ["audit", "-o", "json"] + admin, collie.variables)
    let lines = JSON(Array(audit.output.utf8))["items"].list
    #expect(lines.map { $0["result"].text } == ["accepted", "asked"])
    #expect(lines[0]["before_state"].text == "ready")
    #expect(lines[0]["after_state"].text == "drained")
    let verify = try run(BuiltProgram.path, ["audit", "verify"] + admin, collie.variables)
    #expect(verify.output.contains("intact: 2 records"), "\(verify)")
  }

  /// What cannot be written down is not done.
  @Test func withoutAJournalNothingIsChanged() throws {
    try home.write("", to: ".local")
    let drain = try collie("drain", "llm/a", "--yes", "--source", balancer.admin)
    #expect(drain.status == 1)
    #expect(drain.output.contains("could not be written down first"), "\(drain)")
    #expect(balancer.state(of: "llm/a") == "admin 0 weight 100")
  }
}
