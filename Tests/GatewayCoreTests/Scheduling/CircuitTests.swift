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
