import Testing

@testable import Adapters
@testable import FleetModel

/// What is asked of SGLang's router for the sake of a change, and what is made of its answers.
@Suite struct RouterCallTests {
  private static let now = WallTime(milliseconds: 1_000_060_000)
  private static let look = BalancerCall.Step.send(.request(.get, path: "/workers"))

  private static func intent(
    _ order: ControlOrder, at page: RouterPage, on node: String = "a",
    knowing changes: [BalancerChange] = []
  ) throws -> Intent {
    let revision = try observeRouter(page.bytes, knowing: changes).node(node)?.revision
    return Intent(
      id: Intent.ID("i-\(changes.count + 1)"), source: SourceID("r"), node: NodeID(node),
      revision: revision, order: order)
  }

  private static func call(
    _ question: ControlQuestion, knowing changes: [BalancerChange] = []
  ) -> BalancerCall {
    BalancerCall(question, of: .sglRouter, at: "r:30000", knowing: changes, by: "mara", at: now)
  }

  /// What a change comes to, or why it comes to nothing.
  private static func outcome(
    _ order: ControlOrder, at page: RouterPage = RouterPage(), on node: String = "a",
    knowing changes: [BalancerChange] = []
  ) throws -> String {
    var call = call(
      .carryOut(try intent(order, at: page, on: node, knowing: changes)), knowing: changes)
    #expect(call.begin() == look)
    guard case .note(let change) = call.take(page.bytes, at: now) else { return "no record" }
    switch call.noted(nil) {
    case .send(.request(let method, let path, let body), .zero):
      #expect(change.result == .asked && change.operation != nil)
      let text = body.map { " " + String(decoding: $0, as: UTF8.self) } ?? ""
      return "\(method.rawValue) \(path)\(text)"
    case .answer(.refused(let objection)):
      #expect(change.result == .refused(code: objection.code) && change.operation == nil)
      return objection.code
    case .answer(.accepted): return "nothing to do"
    default: return "?"
    }
  }

  /// A drain from the look to the record of how it ended, when `pages` were seen after it.
  private static func drained(
    _ before: RouterPage, _ pages: [RouterPage]
  ) throws -> (change: BalancerChange, answer: ControlAnswer, pauses: Int) {
    var call = call(.carryOut(try intent(.drain(deadline: nil), at: before)))
    _ = call.begin()
    guard case .note(var change) = call.take(before.bytes, at: now) else { throw Lost() }
    _ = call.noted(nil)
    #expect(call.isChanging)
    var step = call.take([], at: now)
    #expect(step == look)
    var pauses = 0
    for page in pages {
      step = call.take(page.bytes, at: now)
      if case .send(_, let pause) = step, pause > .zero { pauses += 1 }
    }
    if case .note(let last) = step { (change, step) = (last, call.noted(nil)) }
    guard case .answer(let answer) = step else { throw Lost() }
    return (change, answer, pauses)
  }

  private struct Lost: Error {}

  @Test(arguments: [
    (RouterPage.Era.status, "DELETE /workers/1-a"), (.names, "DELETE /workers/1-a"),
    (.urls, "DELETE /workers/http%3A%2F%2Fa%3A30000"),
  ])
  func aWorkerIsTakenOutByWhatItsRouterCallsIt(era: RouterPage.Era, request: String) throws {
    #expect(try Self.outcome(.drain(deadline: nil), at: RouterPage(era: era)) == request)
  }

  @Test(arguments: [
    (ControlOrder.resume, "nothing to do"), (.cordon, "no_weights"), (.weigh(0.5), "no_weights"),
    (.drain(deadline: .zero), "keeps_no_time"), (.drain(deadline: .minutes(5)), "keeps_no_time"),
    (.confirm(operation: "op-1"), "wrong_state"), (.undo(operation: "op-1"), "wrong_state"),
  ])
  func whatItCannotDoIsSaid(order: ControlOrder, code: String) throws {
    #expect(try Self.outcome(order) == code)
  }

  @Test func theFloorIsOurs() throws {
    var page = RouterPage(workers: ["a", "b"])
    #expect(try Self.outcome(.drain(deadline: nil), at: page) == "DELETE /workers/1-a")
    page.draining = ["b"]
    #expect(try Self.outcome(.drain(deadline: nil), at: page) == "capacity_floor")
  }

  /// It is there until it shows, and then it is a row that the router does not have any more.
  @Test(arguments: RouterPage.Era.allCases)
  func whatIsTakenOutComesBackAsItWas(era: RouterPage.Era) throws {
    let before = RouterPage(era: era)
    let after = RouterPage(era: era, workers: ["b", "c"])
    let (change, answer, pauses) = try Self.drained(before, [before, before, after])
    #expect(pauses == 2 && change.result == .accepted)
    guard case .accepted(let node, let operation?) = answer else { throw Lost() }
    #expect(node.state == .drained && node.models == ["m"] && operation.state == .done)
    let seen = try observeRouter(after.bytes, knowing: [change])
    #expect(seen.ids == ["b", "c", "a"])
    #expect(seen.node("a")?.state == .drained && seen.node("a")?.inFlight == nil)
    #expect(seen.operations?.map(\.state) == [.done])
    let labels = "\"labels\":{\"zone\":\"b\"}"
    let rest =
      switch era {
      case .urls: ",\"connection_mode\":\"Http\",\(labels)"
      case .names: ",\"connection_mode\":\"HTTP\",\(labels)"
      case .status: ",\(labels)"
      }
    let request =
      "POST /workers {\"url\":\"http://a:30000\",\"model_id\":\"m\",\"priority\":50,\"cost\":1.5,"
      + "\"worker_type\":\"regular\"\(rest)}"
    #expect(try Self.outcome(.resume, at: after, knowing: [change]) == request)
    let undo = ControlOrder.undo(operation: change.operation ?? "")
    #expect(try Self.outcome(undo, at: after, knowing: [change]) == request)
    #expect(
      try Self.outcome(.drain(deadline: nil), at: after, knowing: [change]) == "nothing to do")
  }

  /// One on its way out has what it had, and cannot come back before it is gone.
  @Test func oneThatLeavesIsWatched() throws {
    var page = RouterPage(load: 2)
    let before = page
    page.draining = ["a"]
    let (change, answer, _) = try Self.drained(before, [page])
    guard case .accepted(let node, let operation?) = answer else { throw Lost() }
    #expect(node.state == .draining && node.inFlight == 2)
    #expect(operation.state == .observing && operation.newWorkSince == 0)
    #expect(try Self.outcome(.resume, at: page, knowing: [change]) == "wrong_state")
    var memory = PartsMemory()
    func look() throws -> OperationReading? {
      try observeRouter(page.bytes, knowing: [change], remembering: &memory).operations?.first
    }
    _ = try look()
    page.load = 3
    #expect(try look()?.newWorkSince == 1, "more is under way than was")
    page.load = 1
    #expect(try look()?.inFlight == 1)
    page.workers = ["b", "c"]
    let end = try #require(try look())
    #expect(end.state == .done && end.verb == "remove", "nobody saw it finish")
    // When the router lists it again without our doing, somebody else has added it.
    page = RouterPage()
    #expect(try look()?.state == .reverted)
    page.run = 2
    #expect(try look()?.state == .noEffect, "and in another run all of it is gone")
  }

  @Test func whatIsNotSeenStaysAsked() throws {
    let (change, answer, pauses) = try Self.drained(
      RouterPage(), Array(repeating: RouterPage(), count: 8))
    guard case .accepted(_, let operation?) = answer else { throw Lost() }
    #expect(pauses == 7 && change.result == .asked && operation.state == .accepted)
  }

  @Test(arguments: [
    (401, "", "does not know our key"), (403, "Admin role required", "role is admin"),
    (404, #"{"error":"Worker 1-a not found"}"#, "no such worker"), (405, "", "too old"),
    (409, #"{"error":"Worker already exists","code":"X"}"#, "Worker already exists"),
    (422, #"{"error":{"message":"bad url"}}"#, "bad url"), (400, "[", "(400)"),
  ])
  func aRefusalIsSaidInASentence(status: Int, body: String, words: String) throws {
    var call = Self.call(.carryOut(try Self.intent(.drain(deadline: nil), at: RouterPage())))
    _ = call.begin()
    _ = call.take(RouterPage().bytes, at: Self.now)
    _ = call.noted(nil)
    let response = ControlResponse(status: status, body: Array(body.utf8))
    guard case .note(let change) = call.refuse(response, .unexpectedStatus(status)),
      case .answer(.refused(let objection)) = call.noted(nil)
    else { throw Lost() }
    #expect(objection.words.contains(words), "\(objection.words)")
    #expect(change.result == .refused(code: "router"))
  }

  /// What may have been done is never taken for refused, and is looked up in the list.
  @Test(arguments: [408, 429, 500, 503])
  func anAnswerThatProvesNothingIsLost(status: Int) throws {
    let page = RouterPage()
    let intent = try Self.intent(.drain(deadline: nil), at: page)
    var call = Self.call(.carryOut(intent))
    _ = call.begin()
    guard case .note(let asked) = call.take(page.bytes, at: Self.now) else { throw Lost() }
    _ = call.noted(nil)
    let problem = SourceProblem.serverError(status: status)
    let response = ControlResponse(status: status, body: [])
    #expect(call.refuse(response, problem) == .answer(.lost(problem)))
    // Not at once: what it is asked it puts in a line.
    for (page, seconds, result) in [
      (page, 1, nil), (RouterPage(workers: ["b", "c"]), 1, BalancerChange.Result.accepted),
      (page, 90, .refused(code: "not_seen")),
    ] as [(RouterPage, Int64, BalancerChange.Result?)] {
      var recall = Self.call(.recall(intent), knowing: [asked])
      #expect(recall.begin() == Self.look)
      let step = recall.take(page.bytes, at: Self.now + .seconds(seconds))
      if case .note(let change) = step {
        #expect(change.result == result)
      } else if case .answer(.lost) = step {
        #expect(result == nil)
      } else {
        Issue.record("\(step)")
      }
    }
  }
}
