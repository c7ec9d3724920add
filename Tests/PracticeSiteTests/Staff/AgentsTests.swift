import FleetModel
import GatewayCore
import PracticeFleet
import Testing

@testable import PracticeSite

@Suite struct AgentsTests {
  private func agents(_ count: Int, isBusy: Bool = true) -> Agents {
    Agents(of: PracticeFleet(nodes: count, seed: 1).descriptions, isBusy: isBusy)
  }

  @Test(arguments: [
    (1, true, 1.0), (40, true, 1), (40, false, 5), (500, true, 10), (5000, true, 20),
  ])
  func everyNodeHasItsTurnWellBeforeItCountsAsDead(count: Int, isBusy: Bool, seconds: Double) {
    var agents = agents(count, isBusy: isBusy)
    let paces = Int((seconds / Agents.pace.seconds).rounded(.up)) + 1
    var turns = [Int](repeating: 0, count: count)
    for _ in 0..<paces { for node in agents.takeDue() { turns[node] += 1 } }
    #expect(turns.allSatisfy { (1...2).contains($0) })
  }

  @Test func aNodeRegistersOnceAndAgainWhenItIsNotKnownAnyMore() {
    var agents = agents(1)
    #expect(!agents.isRegistered(0))
    agents.endRegistration(ofNode: 0, status: nil)
    #expect(!agents.isRegistered(0))
    agents.endRegistration(ofNode: 0, status: 200)
    #expect(agents.isRegistered(0))
    agents.endHeartbeat(ofNode: 0, status: 503)
    #expect(agents.isRegistered(0))
    agents.endHeartbeat(ofNode: 0, status: 404)
    #expect(!agents.isRegistered(0))
  }

  @Test func nobodyIsCalledTwiceAtATime() {
    var agents = agents(1)
    agents.begin(0)
    #expect((0..<20).allSatisfy { _ in agents.takeDue().isEmpty })
    agents.endHeartbeat(ofNode: 0, status: 204)
    #expect((0..<8).contains { _ in agents.takeDue() == [0] })
  }

  @Test func aFleetWithoutNodesHasNoAgents() {
    var agents = agents(0)
    #expect(agents.takeDue().isEmpty)
  }
}
