import Foundation
import TestSupport
import Testing

/// Everything at once, in an order that a seed decides; afterwards nothing may be left of it.
@Suite struct ChaosTests {
  private static let steps = 600
  private static let places = 12
  private static let words = [
    "hello there", "tokens 20", "slow 5 3", "cut", "reset", "lie", "garbage", "more", "status 400",
    "fails a 500", "fails b 503", "fails a 429", "once 500 0", "tokens 1",
  ]

  @Test func nothingIsLeftBehind() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let nodes = [try Upstream("a"), try Upstream("b")]
    let gateway = try LiveGateway(Self.configuration(nodes), over: nodes)
    let descriptors = try Self.descriptors(of: gateway)
    var told = 0
    var open: [Caller] = []
    for step in 0..<Self.steps {
      if open.count < Self.places, Bool.random(using: &random) {
        open.append(try Self.begin(step, at: gateway, using: &random))
      } else if let index = open.indices.randomElement(using: &random) {
        let caller = open.remove(at: index)
        // A third leaves before the answer is there, or in the midst of it.
        guard Int.random(in: 0..<3, using: &random) > 0 else { continue }
        told += (try? caller.answer())?.cost ?? 0
      }
    }
    for caller in open { told += (try? caller.answer())?.cost ?? 0 }
    open = []
    // Enough of it was answered for the rest to mean something.
    #expect(told > 0)
    try expectQuiet(gateway)
    try expectMoneyIsRight(gateway, told: told)
    try expectEveryPlaceIsFree(gateway, nodes)
    try eventually("as many descriptors as before") {
      // Beside those of connections to nodes that are kept for the next.
      try Self.descriptors(of: gateway) <= descriptors + 2 * 10
    }
  }

  private static func configuration(_ nodes: [Upstream]) -> String {
    """
    listeners: ["127.0.0.1:0"]
    data: DATA
    nodes:
      - {id: a, url: "\(nodes[0].url)", models: [m], concurrency: 4}
      - {id: b, url: "\(nodes[1].url)", models: [m], concurrency: 4}
    models: [{name: m, price: 10, queue: 8}]
    budgets: [{id: house, limit: 100}]
    retry: {tries: 2, deadline: 2s}
    circuit: {failures: 5, pause: 1s}
    timeouts: {connect: 1s, read: 2s}
    upstreams: {probe: {interval: 100ms}}
    \(Key.yaml(client: "concurrency: 12"))
    """
  }

  private static func begin(
    _ step: Int, at gateway: LiveGateway, using random: inout SeededGenerator
  ) throws -> Caller {
    let word = words.randomElement(using: &random) ?? ""
    guard Int.random(in: 0..<8, using: &random) > 0 else {
      return try beginBatch([word, "tokens 3", "hello \(step)"], at: gateway)
    }
    let isStream = Bool.random(using: &random)
    // Numbered, so that the cache answers some and not all.
    return try gateway.begin(
      word, as: .client, [], "\"stream\":\(isStream),\"max_tokens\":30,\"seed\":\(step % 50)")
  }

  private static func beginBatch(_ texts: [String], at gateway: LiveGateway) throws -> Caller {
    let requests = texts.map { "{\"messages\":[{\"role\":\"user\",\"content\":\"\($0)\"}]}" }
    let caller = try Caller(port: gateway.port)
    caller.send(
      "POST", "/v1/chat/completions/batch", [Key.client.field],
      "{\"model\":\"m\",\"requests\":[\(requests.joined(separator: ","))]}")
    return caller
  }

  private func expectQuiet(_ gateway: LiveGateway) throws {
    try eventually("a quiet fleet") {
      let fleet = try gateway.ask("GET", "/v1/fleet").json
      return fleet["nodes"].list.allSatisfy { $0["in_flight"].whole == 0 }
        && fleet["queues"].list.allSatisfy { $0["depth"].whole == 0 }
        && fleet["nodes"].list.allSatisfy { $0["state"].text == "ready" }
    }
  }

  private func expectMoneyIsRight(_ gateway: LiveGateway, told: Int) throws {
    try eventually("one sum everywhere") {
      let spent = try gateway.ask("GET", "/v1/spend").json["today_spent"].number
      let ledger = try LedgerFile(inside: gateway.dataFolder)
      return spent.map { Int(($0 * 1e6).rounded()) } == ledger.total && ledger.total >= told
    }
  }

  /// As many as before may ask at once, and no more: no place was lost or gained.
  private func expectEveryPlaceIsFree(_ gateway: LiveGateway, _ nodes: [Upstream]) throws {
    var served: Set<String?> = []
    try eventually("nodes that get work") {
      served.insert(try gateway.chat("hello \(UUID())")["x-instance-id"])
      return served.isSuperset(of: ["a", "b"])
    }
    let callers = try (0..<12).map { try gateway.begin("held \($0 + 1)") }
    try eventually("full nodes") {
      try nodes.allSatisfy { node in
        try node.seen().count { $0.content.hasPrefix("held") && $0.ended == nil } == 4
      }
    }
    let refused = try gateway.chat("hello there")
    #expect(refused.status == 429)
    #expect(refused.code == "rate_limit_exceeded", "\(refused.text)")
    for node in nodes { try node.release() }
    for caller in callers { #expect(try caller.answer().status == 200) }
  }

  private static func descriptors(of gateway: LiveGateway) throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/\(gateway.child.process)/fd").count
  }
}
