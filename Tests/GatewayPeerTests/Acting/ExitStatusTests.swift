import TestSupport
import Testing

/// What a script learns from each command: its exit status and its words, and what really left.
@Suite struct ExitStatusTests {
  private let gateway: LiveGateway
  private let meddler: Meddler

  init() throws {
    gateway = try LiveGateway.ofFour(
      "  - {id: alone, url: \"http://127.0.0.1:1\", models: [rare]}\n")
    meddler = try Meddler(before: gateway)
  }

  private var collie: Operator { Operator(of: meddler.base) }

  @Test func aChangeLeavesOnceWithAllThatGuardsIt() throws {
    let revision = try #require(try gateway.node("a")?["revision"].whole)
    let ending = try collie(
      "drain", "a", "--reason", "hot: 84 °C", "--deadline", "5m", "--wait", "--yes")
    #expect(ending.status == 0, "\(ending)")
    #expect(ending.output.contains("a: drained in"))
    let changes = try meddler.changes()
    #expect(changes.map(\.line) == ["POST /v1/nodes/a/drain"])
    let change = try #require(changes.first)
    #expect(change.ifMatch == "\"\(revision)\"")
    #expect(change.key?.isEmpty == false)
    #expect(change.body["reason"].text == "hot: 84 °C")
    #expect(change.body["deadline_s"].number == 300)
    #expect(change.body["not_after"].text?.hasSuffix("Z") == true)
    #expect(change.body["force"].isNull)
    #expect(try gateway.audit().map { $0["result"].text } == ["accepted"])
  }

  @Test(arguments: [
    (["drain", "a"], "POST /v1/nodes/a/drain"), (["cordon", "a"], "PUT /v1/nodes/a/weight"),
    (["weight", "a", "0.5"], "PUT /v1/nodes/a/weight"),
  ])
  func whatIsOnlyTriedChangesNothing(words: [String], line: String) throws {
    let before = try gateway.node("a")?["revision"].whole
    let ending = try run(
      BuiltProgram.path, words + ["--dry-run"], Operator(of: meddler.base).variables)
    #expect(ending.status == 0)
    #expect(ending.output.hasPrefix("a: "))
    let calls = try meddler.calls()
    #expect(calls.map(\.line) == [line])
    #expect(calls.allSatisfy { $0.isDryRun })
    #expect(try gateway.node("a")?["revision"].whole == before)
    #expect(try gateway.audit().isEmpty)
  }

  @Test func belowTheFloorIsRefusedUnlessForced() throws {
    let refused = try collie("drain", "alone", "--yes")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("below the capacity floor"), "\(refused)")
    #expect(refused.errors.contains("--force"), "\(refused)")
    #expect(refused.errors.contains("nothing was changed"))
    #expect(try collie("drain", "alone", "--dry-run").status == 1)
    #expect(try meddler.changes().isEmpty)
    let forced = try collie("drain", "alone", "--yes", "--force")
    #expect(forced.status == 0, "\(forced)")
    #expect(try meddler.changes().map { $0.body["force"].flag } == [true])
    #expect(try gateway.audit().map { $0["result"].text } == ["accepted (forced)"])
  }

  @Test func whoseNodeIsNotThereIsRefused() throws {
    for name in ["nobody", "A", "*", " ", "a ", "a\u{301}"] {
      let ending = try collie("drain", name, "--yes")
      #expect(ending.status == 1 || ending.status == 2, "'\(name)': \(ending)")
      #expect(ending.errors.contains("no node") || ending.status == 2, "'\(name)': \(ending)")
    }
    #expect(try meddler.calls().isEmpty)
  }

  @Test func whoeverWasFasterWins() throws {
    try meddler.be(.hold)
    let slow = try collie.start("drain", "a", "--yes")
    try meddler.waitUntilOneIsHeld()
    #expect(try Operator(of: gateway.base)("weight", "a", "0.5", "--yes").status == 0)
    try meddler.release()
    #expect(try slow.ending() == 1)
    #expect(slow.text.contains("a: refused: "), "\(slow.text)")
    #expect(try meddler.changes().count == 1)
    #expect(try gateway.node("a")?["state"].text == "ready")
    #expect(try gateway.node("a")?["weight"].number == 0.5)
  }

  @Test func whatCannotBeUnderstoodReachesNobody() throws {
    var nobody = collie
    nobody.variables.removeAll { $0.hasPrefix("COLLIE_GATEWAY") }
    #expect(try nobody("drain", "a", "--yes").status == 2)
    for words in [["drain"], ["drain", "a", "--deadline", "x"], ["weight", "a", "101", "--yes"]] {
      let ending = try run(BuiltProgram.path, words, collie.variables)
      #expect(ending.status == 2, "\(words): \(ending)")
      #expect(ending.errors.split(separator: "\n").count == 1)
    }
    // Nobody is at the terminal who could be asked.
    let unasked = try collie("drain", "a")
    #expect(unasked.status == 2)
    #expect(unasked.errors.contains("--yes"))
    #expect(try meddler.changes().isEmpty)
  }

  @Test func whereNobodyAnswersIsUnreachable() throws {
    let ending = try Operator(of: "http://127.0.0.1:1")("drain", "a", "--yes")
    #expect(ending.status == 3)
    #expect(ending.errors.contains("nothing listens"))
  }

  @Test func aKeyThatMayOnlyLookIsToldSo() throws {
    let ending = try Operator(of: meddler.base, key: .viewer)("drain", "a", "--yes", "--force")
    #expect(ending.status == 1)
    #expect(ending.errors.contains("role viewer"), "\(ending)")
    #expect(try meddler.calls().isEmpty)
    // Whatever a program does with such a key, the gateway lets it change nothing.
    let call = try gateway.ask("POST", "/v1/nodes/a/drain", as: .viewer, [], "{}")
    #expect(call.status == 403)
  }

  @Test func aKeyThatIsNoneIsUnreachable() throws {
    let ending = try Operator(of: meddler.base, key: nil)("drain", "a", "--yes")
    #expect(ending.status == 3)
    #expect(ending.errors.contains("key"), "\(ending)")
    #expect(try meddler.calls().isEmpty)
  }
}
