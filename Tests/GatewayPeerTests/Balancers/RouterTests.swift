import Foundation
import TestSupport
import Testing

/// Real routers of SGLang, read and steered by the whole program.
@Suite struct RouterTests {
  private let home: Peers.Folder
  private let collie: Operator

  init() throws {
    home = try Peers.Folder()
    collie = Operator(at: home)
  }

  private func items(_ words: String...) throws -> [JSON] {
    let ending = try run(BuiltProgram.path, words + ["-o", "json"], collie.variables)
    return JSON(Array(ending.output.utf8))["items"].list
  }

  private func state(of router: LiveRouter, _ index: Int) throws -> String? {
    try items("nodes", "--source", router.source).first { $0["id"].text == router.name(index) }?[
      "state"
    ].text
  }

  /// By its list where it is called, by its page at another port, and by both.
  @Test(arguments: LiveRouter.Era.allCases)
  func itsWorkersAreNodesAndItsPageCounts(era: LiveRouter.Era) throws {
    let router = try LiveRouter(era)
    for _ in 0..<4 { #expect(try router.chat("hello").status == 200) }
    let found = try collie("nodes", "--gateway", router.url, "-o", "csv")
    #expect(found.status == 0, "\(found)")
    for index in 0..<2 { #expect(found.output.contains("\n\(router.name(index)),"), "\(found)") }
    let both = ["--source", router.source, "--source", router.page]
    let nodes = try eventually("requests that are counted") {
      let nodes = JSON(
        Array(
          try run(BuiltProgram.path, ["nodes", "-o", "json"] + both, collie.variables).output.utf8)
      )["items"].list
      return nodes.allSatisfy { $0["requests_total"].whole == 2 } ? nodes : nil
    }
    #expect(
      nodes.compactMap { $0["id"].text }.sorted() == [router.name(0), router.name(1)].sorted())
    #expect(nodes.allSatisfy { $0["state"].text == "ready" })
    let latency = try items("latency", "--source", router.page)
    let times = latency.first { $0["kind"].text == "e2e" && $0["name"].text == "m" }
    #expect(times != nil, "\(latency)")
    // Who is not there any more fails its check within a second or two.
    try router.nodes[1].stop()
    try eventually("the worker that is down") { try state(of: router, 1) == "down" }
    #expect(try state(of: router, 0) == "ready")
  }

  /// The newest lets it end what it has for some seconds, and says so meanwhile.
  @Test func aDrainIsProvedAndUndone() throws {
    let router = try LiveRouter(.new)
    let streams = try (0..<2).map { _ in try router.stream("held 20") }
    #expect(try router.nodes.allSatisfy { try $0.seen().count == 1 })
    let before = try #require(try router.worker(0))
    let drain = try collie.start(
      "drain", router.name(0), "--yes", "--wait", "--reason", "fans", "--source", router.source)
    try drain.line(with: "no new work seen, 1 in flight")
    for index in 0..<4 { #expect(try router.chat("hello \(index)").status == 200) }
    #expect(try drain.ending() == 0)
    #expect(try router.worker(0)?["status"].text != "ready")
    #expect(try router.nodes[0].seen().count == 1)
    try eventually("its end in the list") { try router.worker(0) == nil }
    // The router has forgotten it, and we have not.
    let row = try #require(
      try items("nodes", "--source", router.source).first { $0["id"].text == router.name(0) })
    #expect(row["state"].text == "drained" && row["models"].list.first?.text == "m", "\(row)")
    #expect(row["state_reason"].text?.contains("taken out by") == true, "\(row)")
    for node in router.nodes { try node.release() }
    for stream in streams { #expect(try stream.restOfStream().hasSuffix("data: [DONE]\n\n")) }
    let undo = try collie("undo", "--yes", "--wait", "--source", router.source)
    #expect(undo.status == 0, "\(undo)")
    let after = try #require(try router.worker(0))
    for field in ["url", "model_id", "priority", "cost", "worker_type", "labels"] {
      #expect("\(after[field])" == "\(before[field])", "\(field)")
    }
    for _ in 0..<4 { #expect(try router.chat("hello again").status == 200) }
    #expect(try router.nodes[0].seen("hello again").count == 2)
  }

  /// An older one lets go at once: what it had ends, and nobody tells when.
  @Test func anOlderOneForgetsAtOnce() throws {
    let router = try LiveRouter(.old)
    let streams = try (0..<2).map { _ in try router.stream("held 20") }
    let drain = try collie(
      "drain", router.name(0), "--yes", "--wait", "--source", router.source)
    #expect(drain.status == 0 && drain.output.contains("\(router.name(0)): removed"), "\(drain)")
    #expect(drain.output.contains("what it has in flight ends unseen"), "\(drain)")
    #expect(try router.worker(0) == nil)
    for _ in 0..<3 { #expect(try router.chat("hello").status == 200) }
    #expect(try router.nodes[0].seen().count == 1)
    for node in router.nodes { try node.release() }
    for stream in streams { #expect(try stream.restOfStream().hasSuffix("data: [DONE]\n\n")) }
    #expect(try state(of: router, 0) == "drained")
    let resume = try collie("resume", router.name(0), "--yes", "--wait", "--source", router.source)
    #expect(resume.status == 0 && resume.output.contains("resumed"), "\(resume)")
    #expect(try router.worker(0)?["is_healthy"].flag == true)
    #expect(try state(of: router, 0) == "ready")
  }

  @Test func whatItCannotDoIsRefused() throws {
    let router = try LiveRouter()
    let node = router.name(0)
    for (order, words) in [
      (["weight", node, "0.5"], "none of the router's policies looks at a worker's weight"),
      (["drain", node, "--deadline", "5m"], "knows no deadline"),
      (["drain", node, "--revert-after", "5m"], "puts nothing back by itself"),
    ] {
      let ending = try run(
        BuiltProgram.path, order + ["--yes", "--force", "--source", router.source],
        collie.variables)
      #expect(ending.status == 1 && ending.output.contains(words), "\(ending)")
    }
    #expect(try collie("drain", node, "--yes", "--source", router.source).status == 0)
    let last = try collie("drain", router.name(1), "--yes", "--source", router.source)
    #expect(last.status == 1 && last.errors.contains("is the last server of m"), "\(last)")
    #expect(try router.worker(1) != nil)
  }

  /// A router has keys that may look and keys that may act.
  @Test func theKeyThatIsMissingIsNamed() throws {
    let router = try LiveRouter(
      .new, ["--control-plane-api-keys", "a:A:admin:sk-admin-1", "u:U:user:sk-user-22"],
      key: "sk-admin-1")
    func collie(_ key: String, _ words: String...) throws -> ProgramEnding {
      try run(
        BuiltProgram.path, words + ["--gateway", router.url],
        self.collie.variables + ["COLLIE_API_KEY=\(key)"])
    }
    #expect(try collie("sk-wrong-3", "nodes").errors.contains("does not know our key (401)"))
    let drain = try collie("sk-user-22", "drain", router.name(0), "--yes")
    #expect(drain.status == 1 && drain.output.contains("whose role is admin"), "\(drain)")
    #expect(try router.workers(key: "sk-admin-1").count == 2)
    let allowed = try collie("sk-admin-1", "drain", router.name(0), "--yes", "--wait")
    #expect(allowed.status == 0, "\(allowed)")
    let audit = try collie("sk-admin-1", "audit", "-o", "json")
    let results = JSON(Array(audit.output.utf8))["items"].list.map { $0["result"].text }
    #expect(results == ["accepted", "asked", "refused: router", "asked"], "\(audit)")
    let doctor = try collie("sk-user-22", "doctor")
    #expect(doctor.output.contains("version SMG 1.5 or newer"), "\(doctor)")
    #expect(doctor.output.contains("it takes a key with the role admin"), "\(doctor)")
  }

  /// What was done is found out in the list, and nothing is asked twice.
  @Test(arguments: [Meddler.Manner.deaf, .fail])
  func aLostAnswerIsLookedUp(manner: Meddler.Manner) throws {
    let router = try LiveRouter()
    let meddler = try Meddler(port: router.port, manner)
    let source = "sgl-router=\(meddler.base)"
    let drain = try collie("drain", router.name(0), "--yes", "--wait", "--source", source)
    #expect(drain.status == 0 && drain.output.contains("unknown, checking"), "\(drain)")
    try eventually("its end in the list") { try router.worker(0) == nil }
    let resume = try collie("resume", router.name(0), "--yes", "--wait", "--source", source)
    #expect(resume.status == 0 && resume.output.contains("resumed"), "\(resume)")
    #expect(try router.worker(0) != nil)
    let lines = try meddler.changes().map { $0.line.split(separator: "/").first.map(String.init) }
    #expect(lines == ["DELETE ", "POST "])
  }

  /// The key that a worker wants goes along when it is added again, and nowhere else.
  @Test func aWorkersKeyComesFromTheConfiguration() throws {
    let router = try LiveRouter()
    let folder = ".config/collie"
    try FileManager.default.createDirectory(
      atPath: "\(home.path)/\(folder)", withIntermediateDirectories: true)
    try home.write(
      """
      contexts:
        lab:
          sources: [{kind: sgl-router, url: "\(router.url)", worker_key_env: WORKER_KEY}]
      """, to: "\(folder)/config.yaml")
    func collie(_ words: String...) throws -> ProgramEnding {
      try run(
        BuiltProgram.path, words + ["--context", "lab"],
        self.collie.variables + ["WORKER_KEY=sk-\\\"worker\""])
    }
    #expect(try collie("drain", router.name(0), "--yes", "--wait").status == 0)
    try eventually("its end in the list") { try router.worker(0) == nil }
    let resume = try collie("resume", router.name(0), "--yes", "--wait")
    #expect(resume.status == 0 && resume.output.contains("with the worker_key"), "\(resume)")
    #expect(!"\(resume) \(try collie("audit", "-o", "json"))".contains("sk-"))
    for _ in 0..<4 { #expect(try router.chat("with a key").status == 200) }
    let keys = try router.nodes.map { try $0.seen("with a key").map(\.authorization) }
    #expect(keys == [["Bearer sk-\\\"worker\"", "Bearer sk-\\\"worker\""], [nil, nil]])
  }

  /// What was changed is gone with the router's run, and its workers are those of its command line.
  @Test(arguments: LiveRouter.Era.allCases)
  func aRestartIsSeen(era: LiveRouter.Era) throws {
    let router = try LiveRouter(era)
    let watch = try collie.sitDown(
      to: "watch", "--source", router.source, "--interval", "200ms")
    try watch.wait(for: router.name(0))
    let drain = try collie("drain", router.name(0), "--yes", "--wait", "--source", router.source)
    #expect(drain.status == 0, "\(drain)")
    try watch.wait(for: "drained")
    try router.stop()
    try router.start()
    #expect(try state(of: router, 0) == "ready")
    let listed = try collie("operations", "-o", "csv", "--source", router.source)
    #expect(listed.output.contains(",\(router.name(0)),drain,no_effect,"), "\(listed)")
    try watch.type("6")
    try watch.wait(for: "restarted")
    #expect(try collie("undo", "--yes", "--source", router.source).status == 1)
  }
}
