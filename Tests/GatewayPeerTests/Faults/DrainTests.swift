import TestSupport
import Testing

/// Streams on a node that is drained.
@Suite struct DrainTests {
  private static func configuration(_ nodes: [Upstream]) -> String {
    """
    listeners: ["127.0.0.1:0"]
    nodes:
    \(nodes.map { "  - {id: \($0.name), url: \"\($0.url)\", models: [\($0.name)-only, m]}\n" }.joined())
    floor: 0%
    \(Key.yaml())
    """
  }

  @Test func aDrainCutsNoStreamBeforeItsDeadline() throws {
    let (first, second) = (try Upstream("a"), try Upstream("b"))
    let gateway = try LiveGateway(Self.configuration([first, second]))
    let streams = try (0..<50).map { _ in try gateway.stream("held 20", model: "m") }
    let body = "{\"deadline_s\":300,\"force\":true}"
    #expect(try gateway.ask("POST", "/v1/nodes/a/drain", as: .operator, [], body).status == 202)
    #expect(try gateway.node("a")?["state"].text == "draining")
    // New work goes to the other.
    for number in 0..<10 { #expect(try gateway.chat("hello \(number)")["x-instance-id"] == "b") }
    try first.release()
    try second.release()
    for stream in streams { #expect(try stream.restOfStream().hasSuffix("data: [DONE]\n\n")) }
    try eventually("the end of the drain") {
      try gateway.node("a")?["state"].text == "drained"
    }
    #expect(try gateway.ask("POST", "/v1/nodes/a/resume", as: .operator).status == 200)
    #expect(try gateway.node("a")?["state"].text == "ready")
  }

  @Test func aDrainCutsWhatIsLeftAtItsDeadline() throws {
    let (first, second) = (try Upstream("a"), try Upstream("b"))
    let gateway = try LiveGateway(Self.configuration([first, second]))
    let stream = try gateway.stream("held 20", model: "a-only")
    // One that has not begun goes to the other node and is answered there.
    let waiting = try gateway.begin("held 3", model: "m")
    try eventually("a request at a node") {
      try first.seen("held 3").count + second.seen("held 3").count == 1
    }
    let body = "{\"deadline_s\":1,\"force\":true}"
    #expect(try gateway.ask("POST", "/v1/nodes/a/drain", as: .operator, [], body).status == 202)
    #expect(throws: Caller.Broken.self) { try stream.restOfStream() }
    try eventually("the end of the drain") {
      try gateway.node("a")?["state"].text == "drained"
    }
    try eventually("the failover") { try second.seen("held 3").count == 1 }
    try second.release()
    #expect(try waiting.answer().status == 200)
    #expect(try first.seen("held 20").map(\.ended) == ["cut"])
  }
}
