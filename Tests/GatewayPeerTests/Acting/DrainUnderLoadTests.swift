import TestSupport
import Testing

/// `collie drain --wait` on a node that has work.
@Suite struct DrainUnderLoadTests {
  private static func gateway(over nodes: [Upstream]) throws -> LiveGateway {
    try LiveGateway(
      """
      listeners: ["127.0.0.1:0"]
      nodes:
      \(nodes.map { "  - {id: \($0.name), url: \"\($0.url)\", models: [\($0.name)-only, m]}\n" }.joined())
      cache: off
      \(Key.yaml())
      """, over: nodes)
  }

  @Test func loseNoRequestAndReturnWhenTheLastIsDone() throws {
    let nodes = try ["a", "b", "c"].map { try Upstream($0) }
    let gateway = try Self.gateway(over: nodes)
    let load = try Load(on: gateway, callers: 36)
    let drain = try Operator(of: gateway.base).start("drain", "a", "--force", "--yes", "--wait")
    try drain.line(with: "a: accepted")
    // What was sent to it before may not have been read there yet.
    let askedByThen = try eventually("all that was sent before") { () -> Int? in
      let node = try gateway.node("a")
      let sent = (node?["requests_total"].whole ?? 0) + (node?["in_flight"].whole ?? 0)
      return try nodes[0].seen().count == sent ? sent : nil
    }
    #expect(askedByThen > 0)
    #expect(try drain.ending(within: 60) == 0, "\(drain.text)")
    let node = try #require(try gateway.node("a"))
    #expect(node["state"].text == "drained")
    #expect(node["in_flight"].whole == 0)
    #expect(try gateway.ask("GET", "/v1/fleet").json["operations"][0]["new_work_since"].whole == 0)
    let report = try load.end()
    #expect(report.broken.isEmpty)
    #expect(report.streams >= 12 && report.answers >= 24, "\(report)")
    // While the others went on, nothing came to this one.
    let seen = try nodes[0].seen()
    #expect(seen.count == askedByThen)
    #expect(report.nodes["a"].whole == askedByThen)
    #expect(seen.allSatisfy { $0.ended == "whole" })
    #expect(try nodes[1].seen().count + nodes[2].seen().count > askedByThen)
  }

  /// The same with a stream that ends when it is told to and not before.
  @Test func staysUntilTheLastStreamIsDone() throws {
    let nodes = try ["a", "b"].map { try Upstream($0) }
    let gateway = try Self.gateway(over: nodes)
    let streams = try (0..<2).map { _ in try gateway.stream("held 20", model: "a-only") }
    let drain = try Operator(of: gateway.base).start("drain", "a", "--force", "--yes", "--wait")
    try drain.line(with: "no new work seen, 2 in flight")
    let other = try gateway.stream("held 3", model: "m")
    #expect(try nodes[1].seen("held 3").count == 1)
    // Whoever asks for what is under way already waits for the same end.
    let again = try Operator(of: gateway.base).start("drain", "a", "--force", "--yes", "--wait")
    try again.line(with: "no new work seen, 2 in flight")
    #expect(drain.isRunning && again.isRunning)
    try nodes[0].release()
    for stream in streams { #expect(try stream.restOfStream().hasSuffix("data: [DONE]\n\n")) }
    try drain.line(with: "a: drained in")
    #expect(try drain.ending() == 0)
    #expect(try again.ending() == 0)
    try nodes[1].release()
    #expect(try other.restOfStream().hasSuffix("data: [DONE]\n\n"))
  }

  /// A drain is the gateway's: it does not end with the command that asked for it.
  @Test func goesOnWhenTheCommandIsKilled() throws {
    let nodes = try ["a", "b"].map { try Upstream($0) }
    let gateway = try Self.gateway(over: nodes)
    let stream = try gateway.stream("held 20", model: "a-only")
    let drain = try Operator(of: gateway.base).start("drain", "a", "--force", "--yes", "--wait")
    try drain.line(with: "no new work seen, 1 in flight")
    drain.signal(9)
    #expect(try drain.ending() == 128 + 9)
    let listed = try Operator(of: gateway.base, key: .viewer)("operations", "-o", "csv")
    #expect(listed.output.contains(",a,drain,observing,operator,"), "\(listed)")
    try nodes[0].release()
    #expect(try stream.restOfStream().hasSuffix("data: [DONE]\n\n"))
    try eventually("the end of the drain") { try gateway.node("a")?["state"].text == "drained" }
  }
}
