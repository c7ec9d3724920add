import Testing

@testable import GatewayCore

@Suite struct TrafficTests {
  /// Nodes that fail, fall silent, are drained and removed; callers that leave; a ledger that is
  /// full; budgets that run out; queues that overflow; events for what is long over.
  @Test(arguments: UInt64(1)...12)
  func everyRequestHasExactlyOneEndAndNothingIsLeft(seed: UInt64) {
    let simulation = TrafficSimulation(seed: seed)
    simulation.run(steps: 1200)
    #expect(simulation.broken.isEmpty, "seed \(seed): \(simulation.broken)")
  }

  @Test func theSimulationMeetsEveryKindOfRefusal() {
    var refusals: [String: Int] = [:]
    for seed in UInt64(1)...4 {
      let simulation = TrafficSimulation(seed: seed)
      simulation.run(steps: 1200)
      refusals.merge(simulation.refusals, uniquingKeysWith: +)
    }
    let codes = [
      "budget_exceeded", "ledger_unavailable", "no_healthy_node", "queue_full",
      "rate_limit_exceeded", "upstream_error", "upstream_rate_limited", "upstream_timeout",
    ]
    for code in codes { #expect(refusals[code, default: 0] > 0, "\(code) in \(refusals)") }
  }

  @Test func theSameSeedTakesTheSameCourse() {
    let runs = (0..<2).map { _ in
      let simulation = TrafficSimulation(seed: 5)
      simulation.run(steps: 500)
      return simulation.refusals
    }
    #expect(runs[0] == runs[1])
  }
}
