import Testing

@testable import Adapters
@testable import FleetModel

/// What is asked of HAProxy for the sake of a change, and what is made of its answers.
@Suite struct BalancerCallTests {
  private static let now = WallTime(milliseconds: 1_000_060_000)
  private static let path = "llm/a"

  private static func page(_ a: MadeServer, algorithm: String = "roundrobin") -> HAProxyPage {
    HAProxyPage(
      a, MadeServer(name: "b"), MadeServer(name: "c"), algorithm: algorithm)
  }

  private static let usual = page(MadeServer(name: "a", sessions: 2))

  private static func intent(_ order: ControlOrder, on page: HAProxyPage = usual) throws -> Intent {
    let revision = try observeHAProxy(page.bytes).node(path)?.revision
    return Intent(
      id: Intent.ID("i-1"), source: SourceID("lb"), node: NodeID(path), revision: revision,
      order: order)
  }

  private static func call(
    _ question: ControlQuestion, knowing changes: [BalancerChange] = []
  ) -> BalancerCall {
    BalancerCall(question, at: "unix:/lb", knowing: changes, by: "mara", at: now)
  }

  /// The commands that a change comes to, or why it comes to none.
  private static func outcome(
    _ order: ControlOrder, on page: HAProxyPage = usual, _ adjust: (inout Intent) -> Void = { _ in }
  ) throws -> String {
    var intent = try intent(order, on: page)
    adjust(&intent)
    var call = call(.carryOut(intent))
    #expect(call.begin() == .send(.line(HAProxyAdapter.question)))
    guard case .note(let change) = call.take(page.bytes, at: now) else { return "no record" }
    switch call.noted(nil) {
    case .send(.line(let line), _):
      #expect(change.result == .asked && change.operation != nil)
      return String(line.dropLast(HAProxyAdapter.question.count + 1))
    case .answer(.refused(let objection)):
      #expect(change.result == .refused(code: objection.code) && change.operation == nil)
      return objection.code
    case .answer(.accepted): return "nothing to do"
    default: return "?"
    }
  }

  @Test(arguments: [
    (ControlOrder.drain(deadline: nil), "set server llm/a state drain"),
    (
      .drain(deadline: .zero),
      "set server llm/a state maint;shutdown sessions server llm/a"
    ),
    (.drain(deadline: .minutes(5)), "keeps_no_time"),
    (.resume, "nothing to do"), (.cordon, "set weight llm/a 0%"),
    (.weigh(0), "set weight llm/a 0%"), (.weigh(0.5), "set weight llm/a 50"),
    (.weigh(1), "nothing to do"), (.weigh(2), "set weight llm/a 200"),
    (.weigh(3), "weight"), (.weigh(0.001), "weight"), (.weigh(.nan), "set weight llm/a 0%"),
    (.confirm(operation: "op-1"), "wrong_state"), (.undo(operation: "op-1"), "wrong_state"),
  ])
  func anOrderIsALine(order: ControlOrder, line: String) throws {
    #expect(try Self.outcome(order) == line)
  }

  @Test func whatStandsAgainstIt() throws {
    #expect(try Self.outcome(.cordon) { $0.revision = 1 } == "revision_mismatch")
    #expect(try Self.outcome(.cordon) { $0.revision = nil } == "revision_mismatch")
    #expect(try Self.outcome(.cordon) { $0.revertAfter = .minutes(5) } == "keeps_no_time")
    #expect(try Self.outcome(.cordon) { $0.node = NodeID("llm/z") } == "unknown_node")
    #expect(
      try Self.outcome(.cordon) { $0.notAfter = Self.now + .milliseconds(-1) } == "expired")
    #expect(
      try Self.outcome(.cordon) { $0.reason = String(repeating: "x", count: 300) } == "invalid")
    var page = Self.usual
    page.level = "operator"
    #expect(try Self.outcome(.cordon, on: page) == "socket_level")
    page = Self.page(MadeServer(name: "a"), algorithm: "static-rr")
    #expect(try Self.outcome(.weigh(0.5), on: page) == "static_algorithm")
    #expect(try Self.outcome(.weigh(0), on: page) == "set weight llm/a 0%")
    page = Self.page(MadeServer(name: "a", weight: 1, initialWeight: 1))
    #expect(try Self.outcome(.weigh(0.5), on: page) == "weight")
    page = HAProxyPage(MadeServer(name: "a"), MadeServer(name: "b", status: "DOWN"))
    #expect(try Self.outcome(.drain(deadline: nil), on: page) == "capacity_floor")
    let isForced = { (intent: inout Intent) in intent.isForced = true }
    #expect(
      try Self.outcome(.drain(deadline: nil), on: page, isForced) == "set server llm/a state drain")
  }

  @Test func aPreviewChangesNothing() throws {
    var call = Self.call(.preview(try Self.intent(.drain(deadline: nil))))
    #expect(call.begin() == .send(.line(HAProxyAdapter.question)))
    guard case .answer(.preview(let preview)) = call.take(Self.usual.bytes, at: Self.now) else {
      Issue.record("no preview")
      return
    }
    #expect(preview.before?.state == .ready && preview.after?.state == .draining)
    #expect(preview.inFlight == 2 && preview.refusal == nil)
    #expect(preview.capacity?.models.first?.nodesAfter == 2)
    #expect(Int(preview.capacity?.percentAfter ?? 0) == 66)
  }

  /// From the look to the record of how it ended.
  private static func carriedOut(
    _ answer: [UInt8], before prefix: String = "\n"
  ) throws -> (ControlAnswer?, BalancerChange?) {
    var call = call(.carryOut(try intent(.drain(deadline: nil))))
    _ = call.begin()
    _ = call.take(usual.bytes, at: now)
    _ = call.noted(nil)
    guard case .note(let change) = call.take(Array(prefix.utf8) + answer, at: now),
      case .answer(let answer) = call.noted(nil)
    else { return (nil, nil) }
    return (answer, change)
  }

  private static let drained = page(
    MadeServer(name: "a", status: "DRAIN", admin: 8, sessions: 2, total: 12))

  @Test func whatIsReadBackIsWhatHappened() throws {
    let (answer, change) = try Self.carriedOut(Self.drained.bytes)
    guard case .accepted(let node, let operation?)? = answer else {
      Issue.record("not accepted: \(String(describing: answer))")
      return
    }
    #expect(node.state == .draining)
    #expect(operation.state == .observing && operation.newWorkSince == 0)
    #expect(operation.inFlight == 2 && operation.actor == "mara")
    #expect(change?.result == .accepted && change?.after?.sessionTotal == 12)
  }

  @Test(arguments: [
    ("Permission denied\n\n", "socket_level"), ("No such server.\n\n", "haproxy"),
    ("\n", "not_taken"),
  ])
  func whatHAProxyDidNotDoIsRefused(words: String, code: String) throws {
    let (answer, change) = try Self.carriedOut(Self.usual.bytes, before: words)
    guard case .refused(let objection)? = answer else {
      Issue.record("not refused")
      return
    }
    #expect(objection.code == code && change?.result == .refused(code: code))
  }

  @Test func whatCannotBeWrittenDownIsNotSent() throws {
    var call = Self.call(.carryOut(try Self.intent(.cordon)))
    _ = call.begin()
    _ = call.take(Self.usual.bytes, at: Self.now)
    guard case .answer(.refused(let objection)) = call.noted("the disk is full") else {
      Issue.record("it went on")
      return
    }
    #expect(objection.status == 503 && objection.words.contains("the disk is full"))
  }

  @Test func aLookThatFailsHasChangedNothingAndAChangeMayHave() throws {
    var call = Self.call(.carryOut(try Self.intent(.cordon)))
    _ = call.begin()
    #expect(call.fail(.brokenOff) == .answer(.notSent(.brokenOff)))
    call = Self.call(.carryOut(try Self.intent(.cordon)))
    _ = call.begin()
    _ = call.take(Self.usual.bytes, at: Self.now)
    _ = call.noted(nil)
    #expect(call.fail(.brokenOff) == .answer(.lost(.brokenOff)))
    #expect(call.take([], at: Self.now) == .answer(.lost(.brokenOff)))
    guard case .note(let change) = call.failUnsent(.brokenOff) else {
      Issue.record("not written down")
      return
    }
    #expect(change.result == .refused(code: "not_sent"))
    #expect(call.noted(nil) == .answer(.notSent(.brokenOff)))
  }

  /// Of what nobody heard the end, the journal and the server know.
  @Test func aRecallReadsTheJournalAndTheServer() throws {
    let intent = try Self.intent(.drain(deadline: nil))
    var call = Self.call(.recall(intent))
    #expect(call.begin() == .answer(.unheardOf))
    var made = Self.call(.carryOut(intent))
    _ = made.begin()
    guard case .note(let asked) = made.take(Self.usual.bytes, at: Self.now) else {
      Issue.record("not written down")
      return
    }
    for (page, isDone) in [(Self.drained, true), (Self.usual, false)] {
      call = Self.call(.recall(intent), knowing: [asked])
      #expect(call.begin() == .send(.line(HAProxyAdapter.question)))
      guard case .note(let change) = call.take(page.bytes, at: Self.now) else {
        Issue.record("nothing was found out")
        return
      }
      #expect(change.result == (isDone ? .accepted : .refused(code: "not_seen")))
      if case .answer(.accepted) = call.noted(nil) { #expect(isDone) } else { #expect(!isDone) }
    }
  }
}
