import FleetModel
import GatewayAPI
import Testing

@testable import Adapters

@Suite struct GatewayAdapterTests {
  private let source = SourceID("prod")
  private let now = Moment(milliseconds: 5_000)

  private func observation(
    _ body: [UInt8], askedSince: Int? = nil
  ) throws(SourceProblem) -> Observation {
    try GatewayAdapter.observation(
      from: body, source: source, receivedAt: now, askedSince: askedSince)
  }

  private func observation(
    _ body: String, askedSince: Int? = nil
  ) throws(SourceProblem) -> Observation {
    try observation(Array(body.utf8), askedSince: askedSince)
  }

  @Test func theContractsOwnExampleIsUnderstoodWhole() throws {
    let observation = try observation(fixture("fleet.json"))
    #expect(observation.source == source)
    #expect(observation.receivedAt == now)
    #expect(observation.documentTime == WallTime(milliseconds: 1_768_473_000_250))
    #expect(observation.documentVersion == 48_211)
    #expect(observation.gateway?.name == "prod")
    #expect(observation.totals?.tokensPerSecond == 41_200)
    guard case .all(let nodes) = observation.nodes else {
      Issue.record("not every node")
      return
    }
    #expect(nodes.map(\.id) == [NodeID("gpu-us-east-1")])
    #expect(nodes[0].gpus?[0].memoryUsedGB == 61.2)
    #expect(nodes[0].badField == nil)
    #expect(observation.queues?.map(\.depth) == [12])
    #expect(observation.latency?.map(\.scope) == [.model("gpt-4.1")])
    #expect(observation.latency?[0].histogram?.count == 1820)
    #expect(observation.spend?.budgets.map(\.isHard) == [true])
    #expect(observation.limits?.map(\.key) == ["team-a"])
    #expect(observation.events?.map(\.severity) == [.warning])
    #expect(observation.unsupported == [])
    #expect(observation.badFields == [])
  }

  private let changes = """
    {"version":9,"at":"2026-01-15T10:30:00Z","since":7,"nodes":[{"id":"a","load_pct":5}],
    "removed":["b"]}
    """

  @Test func changesAreChanges() throws {
    let observation = try observation(changes, askedSince: 7)
    var node = NodeReading(id: NodeID("a"))
    node.loadPercent = 5
    #expect(observation.nodes == .changes([node], removed: [NodeID("b")]))
    #expect(observation.queues == nil)
    #expect(observation.documentVersion == 9)
  }

  @Test(arguments: [nil, 6, 8])
  func changesSinceSomethingElseAreRefused(_ asked: Int?) {
    #expect(throws: SourceProblem.wrongShape(field: "since")) {
      try observation(changes, askedSince: asked)
    }
  }

  @Test func theWholeDocumentMayAnswerAQuestionForChanges() throws {
    let observation = try observation(fixture("fleet.json"), askedSince: 3)
    guard case .all = observation.nodes else {
      Issue.record("not every node")
      return
    }
  }

  @Test func aTimeThatCannotBeReadIsNoTime() throws {
    let observation = try observation(#"{"version":-1,"at":"soon","nodes":[]}"#)
    #expect(observation.documentTime == nil)
    #expect(observation.documentVersion == nil)
    #expect(observation.badFields == ["version", "at"])
    #expect(observation.nodes == .all([]))
  }

  @Test(arguments: [
    ("", "an empty body"), (" \r\n", "an empty body"), ("<html><body>502", "an HTML page"),
    ("\n <!DOCTYPE HTML PUBLIC", "an HTML page"), ("<?xml version=\"1.0\"?><e/>", "XML"),
    ("Bad Gateway", "plain text"), ("upstream connect error", "plain text"),
    ("no healthy upstream", "plain text"), ("\u{1}\u{2}\u{3}", "binary data"),
    ("\u{FEFF}<html>", "an HTML page"),
  ])
  func whatIsNoJSONIsCalledWhatItLooksLike(_ body: String, _ kind: String) {
    #expect(throws: SourceProblem.notJSON(looksLike: kind)) { try observation(body) }
  }

  @Test func aLoginPageIsAPage() throws {
    #expect(throws: SourceProblem.notJSON(looksLike: "an HTML page")) {
      try observation(fixture("proxy-login.html"))
    }
  }

  @Test func aCompressedBodyIsCalledThat() {
    #expect(throws: SourceProblem.notJSON(looksLike: "compressed data")) {
      try observation([0x1F, 0x8B, 0x08, 0x00])
    }
  }

  @Test(arguments: [
    "[]", "{}", "true", "\"I'm alive!\"", #"{"detail":"Not Found"}"#, #"{"nodes":3}"#,
  ])
  func otherJSONHasTheWrongShape(_ body: String) {
    #expect(throws: SourceProblem.wrongShape(field: "nodes")) { try observation(body) }
  }

  @Test func aDocumentCutOffAnywhereSaysWhere() throws {
    let body = try fixture("fleet.json")
    let end = try #require(body.lastIndex(of: UInt8(ascii: "}")))
    for length in 1...end {
      do {
        _ = try observation(Array(body[..<length]))
        Issue.record("\(length) bytes passed for a document")
      } catch .malformed(let offset, let expected) {
        #expect(offset <= length)
        #expect(expected.hasPrefix("expected "))
      } catch {
        Issue.record("cut at \(length): \(error)")
      }
    }
  }

  @Test func tooManyNodesAreTooMany() {
    var limits = DocumentLimits()
    limits.nodes = 1
    #expect(throws: SourceProblem.tooManyNodes(limit: 1)) {
      try GatewayAdapter.observation(
        from: Array(#"{"nodes":[{"id":"a"},{"id":"b"}]}"#.utf8), source: source, receivedAt: now,
        limits: limits)
    }
  }
}
