import Glibc
import TestSupport
import Testing

/// What stays broken: nodes that do not come back, and a disk that is full.
@Suite struct LastingTroubleTests {
  @Test func aDeadFleetIsTakenOutAndComesBack() throws {
    var node: Upstream? = try Upstream("a")
    let port = try #require(node).port
    let gateway = try LiveGateway(
      """
      listeners: ["127.0.0.1:0"]
      nodes: [{id: a, url: "http://127.0.0.1:\(port)", models: [m]}]
      retry: {tries: 2, deadline: 1s}
      circuit: {failures: 2, pause: 1s}
      upstreams: {probe: {interval: 100ms}}
      timeouts: {connect: 1s}
      cache: off
      \(Key.yaml())
      """)
    #expect(try gateway.ask("GET", "/readyz").status == 200)
    #expect(try gateway.chat("hello there").status == 200)
    node = nil
    let told = try eventually("that nobody is there") {
      let answer = try gateway.chat("hello there")
      #expect([502, 503].contains(answer.status))
      return answer.code == "no_healthy_node" ? answer : nil
    }
    #expect(told["retry-after"] != nil)
    node = try Upstream("a", port: port)
    try eventually("the node again") { try gateway.chat("hello there").status == 200 }
    #expect(try #require(node).seen().isEmpty == false)
  }

  /// Nothing that costs is done that cannot be written down; what costs nothing goes on.
  @Test func aDiskThatFailsStopsWhatCostsAndKeepsTheView() throws {
    let node = try Upstream("a")
    let strace = try Peers.find("/usr/bin/strace")
    let gateway = try LiveGateway(
      """
      listeners: ["127.0.0.1:0"]
      data: DATA
      nodes: [{id: a, url: "\(node.url)", models: [dear, free]}]
      models: [{name: dear, price: 1}, {name: free, price: 0}]
      cache: off
      \(Key.yaml())
      """, over: [node])
    #expect(try gateway.chat("hello there", model: "dear").status == 200)
    let tracer = try Child(
      strace,
      [
        "-f", "-p", "\(gateway.child.process)", "-e", "trace=pwrite64",
        "-e", "inject=pwrite64:error=ENOSPC",
      ])
    try tracer.line(with: "attached")
    let refused = try gateway.chat("hello again", model: "dear")
    #expect(refused.status == 503, "\(refused.text)")
    #expect(refused.code == "ledger_unavailable")
    #expect(refused["retry-after"] != nil)
    let drain = try gateway.ask(
      "POST", "/v1/nodes/a/drain", as: .operator, [], "{\"force\":true}")
    #expect(drain.status == 503, "\(drain.text)")
    #expect(drain.code == "audit_unavailable")
    // To an operator that is no open question: nothing was recorded, and so nothing was done.
    let told = try Operator(of: gateway.base)("drain", "a", "--force", "--yes")
    #expect(told.status == 1, "\(told.output)\(told.errors)")
    #expect(try gateway.chat("hello there", model: "free").status == 200)
    #expect(try gateway.node("a")?["state"].text == "ready")
    tracer.signal(SIGTERM)
    _ = try tracer.ending()
    try eventually("paid work again") {
      try gateway.chat("hello there", model: "dear").status == 200
    }
    let ledger = try LedgerFile(inside: gateway.dataFolder)
    #expect(ledger.rows.count >= 2)
  }
}
