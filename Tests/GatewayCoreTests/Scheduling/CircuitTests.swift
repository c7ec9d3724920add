import FleetModel
import Testing

@testable import GatewayCore

@Suite struct CircuitTests {
  private let policy = CircuitPolicy()

  @Test func fiveFailuresInARowOpenItForThirtySeconds() {
    var circuit = Circuit()
    for _ in 0..<4 { circuit.fail(policy, at: noon) }
    circuit.succeed()
    for _ in 0..<4 { circuit.fail(policy, at: noon) }
    #expect(circuit.lets(at: noon))
    circuit.fail(policy, at: noon)
    #expect(!circuit.lets(at: noon))
    #expect(!circuit.lets(at: noon + .milliseconds(29_999)))
    #expect(circuit.lets(at: after(30)))
  }

  @Test func oneRequestTriesAndDecides() {
    var circuit = opened()
    #expect(circuit.send() == true)
    #expect(!circuit.lets(at: after(31)))
    circuit.fail(policy, at: after(31))
    #expect(!circuit.lets(at: after(60)))
    #expect(circuit.lets(at: after(61)))
    #expect(circuit.send() == true)
    circuit.succeed()
    #expect(circuit.lets(at: after(61)))
    #expect(circuit.send() == false)
  }

  @Test func aTryThatShowsNothingLetsAnotherTry() {
    var circuit = opened()
    _ = circuit.send()
    circuit.forgetTry()
    #expect(circuit.lets(at: after(30)))
  }

  @Test func theEventsSayOnceThatANodeIsLeftAloneAndOnceThatItAnswersAgain() throws {
    let driven = driven(nodes: ["a", "b"]) {
      $0.retry.tries = 1
      $0.circuit.failures = 2
    }
    func told() -> [String] {
      driven.gateway.events(after: 0, at: driven.now).filter { $0.subject == "a" }.map(\.kind)
    }
    func fail(at second: Int64) {
      driven.now = after(second)
      while let attempt = driven.send(ask()) {
        guard driven.node(of: attempt) == "a" else {
          driven.finish(attempt)
          continue
        }
        return driven.fail(attempt, .timedOut)
      }
    }
    for second in Int64(1)...2 { fail(at: second) }
    #expect(told() == ["node.registered", "node.failing"])
    // The try after the pause fails as well, and that is no news.
    for name in ["a", "b"] {
      driven.gateway.probed(NodeID(name), succeeded: true, at: after(33))
    }
    fail(at: 33)
    #expect(told() == ["node.registered", "node.failing"])
    driven.now = after(64)
    for name in ["a", "b"] {
      driven.gateway.probed(NodeID(name), succeeded: true, at: after(64))
    }
    for _ in 0..<100 where told().count == 2 {
      driven.finish(try #require(driven.send(ask())))
    }
    #expect(told() == ["node.registered", "node.failing", "node.recovered"])
  }

  private func opened() -> Circuit {
    var circuit = Circuit()
    for _ in 0..<5 { circuit.fail(policy, at: noon) }
    return circuit
  }

  @Test func aNodeThatKeepsFailingIsLeftAloneAndTriedOnce() throws {
    let driven = driven(nodes: ["a"]) { $0.retry.tries = 1 }
    for _ in 0..<5 { driven.fail(try #require(driven.send(ask())), .status(400, retryAfter: nil)) }
    let refused = driven.submit(ask())
    #expect(driven.problems[refused]?.code == "no_healthy_node")
    #expect(driven.problems[refused]?.retryAfter == .seconds(30))
    driven.pass(.seconds(29))
    driven.keepAlive("a")
    driven.pass(.seconds(1))
    let trying = try #require(driven.send(ask()))
    #expect(driven.send(ask()) == nil)
    driven.finish(trying)
    #expect(driven.send(ask()) != nil)
  }
}
