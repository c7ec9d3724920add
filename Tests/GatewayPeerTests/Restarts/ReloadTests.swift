import Glibc
import TestSupport
import Testing

/// A gateway that is told something new while it works.
@Suite struct ReloadTests {
  private static func configuration(_ nodes: [Upstream], rest: String = "") -> String {
    """
    listeners: ["127.0.0.1:0"]
    nodes:
    \(nodes.map { "  - {id: \($0.name), url: \"\($0.url)\", models: [m], concurrency: 500}\n" }.joined())
    cache: off
    \(rest)
    \(Key.yaml())
    """
  }

  @Test func aReloadUnderLoadDropsNothing() throws {
    let nodes = [try Upstream("a"), try Upstream("b")]
    let gateway = try LiveGateway(Self.configuration(nodes))
    let streams = try (0..<10).map { _ in try gateway.stream("held 20") }
    let callers = try (0..<8).map { _ in try Caller(port: gateway.port) }
    for round in 0..<10 {
      for caller in callers {
        caller.send(
          "POST", "/v1/chat/completions", [Key.client.field], Chat.body("tokens \(round)"))
      }
      try gateway.rewrite(Self.configuration(round % 2 == 0 ? [nodes[0]] : nodes))
      gateway.child.signal(SIGHUP)
      for caller in callers { #expect(try caller.answer().status == 200) }
      try gateway.child.line(with: "reloaded")
    }
    for node in nodes { try node.release() }
    for stream in streams { #expect(try stream.restOfStream().hasSuffix("[DONE]\n\n")) }
  }

  @Test func aBadFileKeepsTheOldOneAndNamesItsMistakes() throws {
    let node = try Upstream("a")
    let gateway = try LiveGateway(Self.configuration([node]))
    for (rest, complaint) in [
      ("limits: {body: lots}", "limits.body"), ("nodes: [", "collie.yaml:"),
      ("budgets: [{id: b, limit: -1}]", "budgets[0].limit"), ("nonsense: 1", "nonsense"),
    ] {
      try gateway.rewrite(Self.configuration([node], rest: rest))
      gateway.child.signal(SIGHUP)
      try gateway.child.line(with: complaint)
      try gateway.child.line(with: "the configuration stays as it was")
      #expect(try gateway.chat("hello there").status == 200)
    }
  }

  @Test func whatIsSaidAnewHolds() throws {
    let (first, second) = (try Upstream("a"), try Upstream("b"))
    let gateway = try LiveGateway(Self.configuration([first]))
    #expect(try gateway.chat("hello you")["x-instance-id"] == "a")
    try gateway.rewrite(
      Self.configuration([second], rest: "models: [{name: m, price: 0, context: 2000}]"))
    gateway.child.signal(SIGHUP)
    try gateway.child.line(with: "reloaded")
    try eventually("the new node") { try gateway.chat("hello you")["x-instance-id"] == "b" }
    #expect(try gateway.chat("x", as: .client, [], "\"max_tokens\":3000").status == 400)
    #expect(try gateway.node("a") == nil)
  }

  @Test func aStopFinishesWhatIsUnderWay() throws {
    let node = try Upstream("a")
    let gateway = try LiveGateway(Self.configuration([node]))
    let streams = try (0..<20).map { _ in try gateway.stream("held 20") }
    gateway.child.signal(SIGTERM)
    try eventually("a closed door") { (try? Caller(port: gateway.port)) == nil }
    try node.release()
    for stream in streams { #expect(try stream.restOfStream().hasSuffix("[DONE]\n\n")) }
    #expect(try gateway.child.ending() == 0)
  }

  @Test func aStopWaitsNoLongerThanItsGrace() throws {
    let node = try Upstream("a")
    let gateway = try LiveGateway(
      Self.configuration([node], rest: "limits: {stop_grace: 300ms}"))
    let stream = try gateway.stream("held 20")
    gateway.child.signal(SIGTERM)
    #expect(throws: Caller.Broken.self) { try stream.restOfStream() }
    #expect(try gateway.child.ending() == 0)
  }

  @Test func aSecondStopDoesNotWait() throws {
    let node = try Upstream("a")
    let gateway = try LiveGateway(Self.configuration([node]))
    let stream = try gateway.stream("held 20")
    gateway.child.signal(SIGTERM)
    try eventually("a closed door") { (try? Caller(port: gateway.port)) == nil }
    gateway.child.signal(SIGTERM)
    #expect(try gateway.child.ending(within: 10) == 0)
    #expect(throws: Caller.Broken.self) { try stream.restOfStream() }
  }
}
