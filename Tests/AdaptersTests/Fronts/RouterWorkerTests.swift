import Testing

@testable import Adapters
@testable import FleetModel

/// What a router's list makes of its workers, whoever has written it.
@Suite struct RouterWorkerTests {
  private static func nodes(_ workers: String) throws -> Observation {
    try observeRouter(Array("{\"workers\":[\(workers)]}".utf8))
  }

  /// One machine is one name while one worker is on it.
  @Test func severalOnOneMachineAreTold() throws {
    let seen = try Self.nodes(
      #"{"url":"http://x:1"},{"url":"http://x:2"},{"url":"grpc://y:1"},{"url":"http://[::1]:9"}"#)
    #expect(seen.ids == ["x:1", "x:2", "y", "::1"])
    var memory = PartsMemory()
    _ = try observeRouter(RouterPage(workers: ["a", "b"]).bytes, remembering: &memory)
    var names = RouterNames()
    names.take(["http://x:1", "http://x:2"])
    #expect(names.node(of: "http://x:1") == NodeID("x:1"))
    names.take(["http://x:1"])
    #expect(names.node(of: "http://x:1") == NodeID("x:1"), "it keeps its name when others go")
    #expect(
      names.mean(NodeID("x:1"), by: "http://x:1") && !names.mean(NodeID("x"), by: "http://x:1"))
  }

  /// It does not say when it has started anew, but then all its workers have new names.
  @Test func aRestartShowsInTheNames() throws {
    var memory = PartsMemory()
    func run(_ workers: [String], _ run: Int, _ era: RouterPage.Era = .names) throws -> String? {
      let page = RouterPage(era: era, workers: workers, run: run)
      return try observeRouter(page.bytes, remembering: &memory).gateway?.run
    }
    let first = try run(["a", "b"], 1)
    #expect(first != nil)
    #expect(try run(["b"], 1) == first)
    #expect(try run([], 1) == first)
    #expect(try run(["b", "c"], 1) == first, "some of them came and went")
    let second = try run(["a", "b"], 2)
    #expect(second != first)
    #expect(try run(["a"], 2) == second)
    #expect(try run(["a", "b"], 3) != second, "also where only one was left")
    memory = PartsMemory()
    let alone = try run(["a"], 1)
    _ = try run([], 1)
    #expect(try run(["a"], 2) == alone, "one that was added again proves nothing")
    memory = PartsMemory()
    #expect(try run(["a", "b"], 1, .urls) == nil, "URLs are no names of a run")
  }

  /// Ranks of one engine are one node, which nobody can take apart.
  @Test func ranksAreOneNode() throws {
    let body =
      #"{"workers":[{"id":"1","url":"http://x:1@0","load":1,"status":"ready"},"#
      + #"{"id":"2","url":"http://x:1@1","load":2,"status":"ready"},{"id":"3","url":"http://y:1"}]}"#
    let seen = try observeRouter(Array(body.utf8))
    #expect(seen.ids == ["x", "y"] && seen.node("x")?.inFlight == 3)
    let view = try RouterView(Array(body.utf8), knowing: [])
    let intent = Intent(
      id: Intent.ID("i"), source: SourceID("r"), node: NodeID("x"),
      revision: seen.node("x")?.revision, order: .drain(deadline: nil))
    #expect(throws: ControlObjection.ranks(NodeID("x"), 2)) {
      try view.plan(intent, knowing: [])
    }
  }

  @Test(
    arguments: [
      (#""status":"ready","is_healthy":true"#, NodeState.ready, nil),
      (#""status":"not_ready","is_healthy":false"#, .down, "fails its health check"),
      (
        #""status":"pending","is_healthy":false"#, .down,
        "has not passed its first health check yet"
      ),
      (#""status":"failed","is_healthy":false"#, .down, "given up by the router"),
      (#""status":"draining","is_healthy":false"#, .draining, nil),
      (#""status":"sideways","is_healthy":true"#, .ready, nil),
      (#""is_healthy":false"#, .down, "fails its health check"),
      (#""status":7,"is_healthy":true"#, .ready, nil), (#""status":"ready""#, nil, nil),
    ] as [(String, NodeState?, String?)])
  func aStatusIsAState(fields: String, state: NodeState?, reason: String?) throws {
    let node = try Self.nodes("{\"url\":\"http://x:1\",\(fields)}").node("x")
    #expect(node?.state == state && node?.stateReason == reason)
  }

  /// Those without a status count only what some of their policies need.
  @Test func noLoadIsNoZero() throws {
    #expect(try Self.nodes(#"{"url":"http://x:1","load":0}"#).node("x")?.inFlight == nil)
    #expect(try Self.nodes(#"{"url":"http://x:1","load":4}"#).node("x")?.inFlight == 4)
    let new = try Self.nodes(#"{"url":"http://x:1","load":0,"status":"ready"}"#)
    #expect(new.node("x")?.inFlight == 0)
  }

  /// Nothing in a list can break it, and what is too much to be written down is not taken out.
  @Test func hostileListsAreBounded() throws {
    let odd = try Self.nodes(
      #"7,null,[],{"url":""},{"url":null},{"url":"\u0000\u001b[2J"},{"url":"http://"},"#
        + #"{"url":"http://z:1","load":1e300,"models":[{"id":9},7],"is_healthy":"yes","#
        + #""id":{"a":[1]},"worker_type":[]}"#)
    #expect(odd.ids.last == "z")
    #expect(odd.node("z")?.state == nil && odd.node("z")?.inFlight == nil)
    let label = String(repeating: "x", count: 5000)
    let body = Array(
      #"{"workers":[{"url":"http://x:1","labels":{"a":"\#(label)"}},{"url":"http://y:1"}]}"#.utf8)
    let revision = try observeRouter(body).node("x")?.revision
    let intent = Intent(
      id: Intent.ID("i"), source: SourceID("r"), node: NodeID("x"), revision: revision,
      order: .drain(deadline: nil))
    #expect(throws: ControlObjection.unrepeatable(NodeID("x"))) {
      try RouterView(body, knowing: []).plan(intent, knowing: [])
    }
  }

  /// A record keeps what is needed to add a worker again, and gives it back as it was.
  @Test func aRecipeSurvivesTheJournal() throws {
    let view = try RouterView(RouterPage().bytes, knowing: [])
    let mark = view.mark(of: view.workers[0])
    let recipe = String(decoding: try #require(mark.recipe), as: UTF8.self)
    #expect(!recipe.contains("sk-secret") && !recipe.contains("1-a"))
    #expect(ServerMark(json: mark.json) == mark)
    #expect(mark.isOf(["1-b"]) && !mark.isOf(["2-b"]) && !mark.isOf(["1-a"]))
  }
}
