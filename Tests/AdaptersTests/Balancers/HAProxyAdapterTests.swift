import TestSupport
import Testing

@testable import Adapters
@testable import FleetModel

@Suite struct HAProxyAdapterTests {
  @Test(arguments: ["2.2", "3.2"])
  func aServerOfEachReleaseIsANode(release: String) throws {
    let seen = try observeHAProxy(try HAProxyPage(release: release).bytes)
    let node = try #require(seen.node("10.20.1.11"))
    #expect(node.state == .ready && node.stateReason == nil)
    #expect(node.inFlight == 44 && node.queued == 3 && node.requestsTotal == 401_223)
    #expect(node.errorsTotal == 30 + 70 + 211)
    #expect(node.loadPercent == 68.75)
    #expect(node.latencyMilliseconds == 7611)
    #expect(node.weight == 1 && node.configuredWeight == nil)
    #expect(node.url == "10.20.1.11:8000")
    #expect(seen.node("10.20.1.12")?.weight == 0.5)
    #expect(seen.node("10.20.1.12")?.configuredWeight == 1)
    let queue = try #require(seen.queues?.first { $0.model == "be_llama70b" })
    #expect(queue.depth == 4 + 3 + 1)
    #expect(seen.queues?.contains { $0.model == "be_empty" } == false)
    #expect(seen.access == AccessReading(role: .operator))
  }

  @Test(arguments: [
    ("gpu-a01", NodeState.ready, nil),
    ("gpu-a03", .draining, nil),
    (
      "gpu-a04", .down,
      "DOWN, L4CON: Connection refused at step 1 of tcp-check (connect, port 8000)"
    ),
    ("gpu-b01", .ready, "UP 1/3"),
    ("gpu-b02", .maintenance, nil),
    ("gpu-b05", .maintenance, "MAINT (via be_llama70b/gpu-a04)"),
    ("gpu-b06", .down, nil),
    ("gpu-b07", .draining, nil),
    ("spare", .ready, nil),
  ])
  func whatAServerIsDoingAboutNewWork(server: String, state: NodeState, reason: String?) throws {
    let answer = try HAProxyAnswer(parsing: try HAProxyPage(release: "3.2").bytes)
    let found = try #require(answer.servers.first { $0.name == server })
    #expect(found.nodeState == state)
    if let reason { #expect(found.stateReason == reason) }
  }

  /// Two servers on one machine are two nodes, and so are two of one name in two backends.
  @Test func nothingBecomesOneThatIsTwo() throws {
    var page = HAProxyPage(
      MadeServer(name: "a", host: "10.0.0.1"), MadeServer(name: "b", host: "10.0.0.2"),
      MadeServer(name: "c", host: "10.0.0.2"), MadeServer(name: "d"))
    page.stat += "other,a,0,0,,0,0,0,0,UP,2,0,,,\n"
    let nodes = try observeHAProxy(page.bytes).allNodes.map(\.id.name)
    #expect(nodes == ["10.0.0.1", "llm/b", "llm/c", "llm/d", "other/a"])
  }

  @Test func namesOfOddBytesStayApartAndTakeNoOrders() throws {
    var page = HAProxyPage(MadeServer(name: "a")).bytes
    let place = try #require(page.firstRange(of: Array("llm,BACKEND".utf8))?.lowerBound)
    for name in [[0xFF], [0xFE], Array("\"x,\"\"y\n\"".utf8), Array("é".utf8), [0x65, 0xCC, 0x81]] {
      page.insert(
        contentsOf: Array("llm,".utf8) + name + Array(",0,0,,0,0,0,0,UP,2,0,,,\n".utf8), at: place)
    }
    let answer = try HAProxyAnswer(parsing: page)
    #expect(answer.servers.count == 6)
    #expect(Set(answer.servers.map { NodeID($0.path) }).count == 6)
    #expect(answer.servers.filter(\.isNameable).map(\.name) == ["a"])
    #expect(answer.servers.contains { $0.name == "\\xFF" })
  }

  @Test func whoMayOnlyLookIsSaidToBeAViewer() throws {
    for level in ["user", "operator"] {
      var page = HAProxyPage(MadeServer(name: "a"))
      page.level = level
      #expect(try observeHAProxy(page.bytes).access?.role == .viewer)
    }
  }

  /// Columns come by their names; those that are gone are not known, and never zero.
  @Test func columnsMayMoveAndGo() throws {
    let page = "admin\n\nPid: 7\nVersion: 9\n\n# pxname,new,type,svname,status,\nb,1,2,s,UP,\n\n"
    let node = try #require(try observeHAProxy(Array(page.utf8)).node("b/s"))
    #expect(node.state == .ready)
    #expect(node.inFlight == nil && node.weight == nil && node.revision == nil)
    #expect(node.requestsTotal == nil && node.healthScore == nil && node.queued == nil)
  }

  @Test(arguments: [
    ("", "broke off"), ("admin\n", "does not answer as HAProxy's"),
    ("HTTP/1.1 400 Bad request\r\n\r\n<html>", "speaks HTTP"),
    ("{\"a\":1}", "does not answer as HAProxy's"),
    ("# pxname,svname,status,\nb,s,UP,\n\n", "no usable 'type'"),
    ("# pxname,svname,type,status,\nb,s,2,UP,\n", "broke off"),
    ("# pxname,svname,type,status,\nb,s,2,\"UP", "broke off"),
    ("# be_id be_name\n1 b", "broke off"),
  ])
  func whatIsNoAnswerIsSaidToBeNone(body: String, words: String) {
    let problem = #expect(throws: SourceProblem.self) { try observeHAProxy(Array(body.utf8)) }
    #expect(problem?.description.contains(words) == true, "\(String(describing: problem))")
  }

  @Test func moreServersThanAnybodyHasAreRefused() throws {
    let row = "b,s,2,UP,\n"
    let page = "# pxname,svname,type,status,\n" + String(repeating: row, count: 16_385) + "\n"
    let problem = #expect(throws: SourceProblem.self) { try observeHAProxy(Array(page.utf8)) }
    #expect(problem == .tooManyNodes(limit: 16_384))
  }

  /// Wherever it is cut, and whatever a byte turns into, it is read or refused.
  @Test func damagedAnswersStopNothing() throws {
    let whole = try HAProxyPage(release: "3.2").bytes
    for length in stride(from: 0, to: whole.count - 1, by: 97) {
      #expect(throws: SourceProblem.self) { try observeHAProxy(Array(whole.prefix(length))) }
    }
    var random = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      var body = whole
      for _ in 0..<8 {
        body[Int.random(in: body.indices, using: &random)] = .random(in: 0...255, using: &random)
      }
      _ = try? observeHAProxy(body)
    }
  }

  @Test func aRevisionIsAnotherAfterEveryDecisionAndARestart() throws {
    func revision(_ server: MadeServer, start: Int = 1) throws -> Int? {
      try observeHAProxy(HAProxyPage(server, start: start).bytes).allNodes.first?.revision
    }
    let first = try #require(try revision(MadeServer(name: "a")))
    #expect(try revision(MadeServer(name: "a", status: "DOWN", sessions: 4, total: 99)) == first)
    let others = [
      try revision(MadeServer(name: "a", admin: 8)),
      try revision(MadeServer(name: "a", weight: 50)),
      try revision(MadeServer(name: "a", host: "10.0.0.1")),
      try revision(MadeServer(name: "a"), start: 2),
    ]
    #expect(Set(others + [first]).count == 5)
  }
}
