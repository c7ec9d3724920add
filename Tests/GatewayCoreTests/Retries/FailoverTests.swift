import FleetModel
import Testing

@testable import GatewayCore

@Suite struct FailoverTests {
  @Test func aNodeThatFallsSilentGivesItsRequestsToOthers() throws {
    let driven = driven(nodes: ["a", "b"], concurrency: 10)
    for _ in 0..<10 { driven.submit(ask()) }
    let onA = driven.attempts.filter { driven.node(of: $0) == "a" }
    try #require(!onA.isEmpty)
    driven.now = after(20)
    driven.keepAlive("b")
    driven.pass(.seconds(10))
    #expect(driven.gateway.state(of: NodeID("a")) == .down)
    #expect(driven.hungUp == onA)
    let again = onA.map { AttemptID(ticket: $0.ticket, number: 2) }
    #expect(again.allSatisfy { driven.node(of: $0) == "b" })
    let moved = driven.gateway.events(after: 0, at: driven.now).filter {
      $0.kind == "requests.moved"
    }
    #expect(
      moved.map(\.message) == [
        "a: \(onA.count) request\(onA.count == 1 ? "" : "s") moved to 1 node"
      ])
    // What the dead node says afterwards comes too late.
    for attempt in onA { driven.finish(attempt) }
    #expect(driven.receipts.isEmpty)
    for attempt in driven.attempts { driven.finish(attempt) }
    #expect(driven.receipts.count == 10)
  }

  @Test func aDrainCutsNothingBeforeItsDeadlineAndEverythingAtIt() throws {
    let driven = driven(nodes: ["a", "b"])
    driven.gateway.setWeight(of: NodeID("b"), to: 0, by: nil, at: noon)
    for _ in 0..<50 { driven.submit(ask()) }
    let begun = try #require(driven.attempts.first)
    driven.gateway.passedOn(begun, at: noon)
    driven.gateway.setWeight(of: NodeID("b"), to: 1, by: nil, at: noon)
    driven.gateway.drain(NodeID("a"), reason: nil, deadline: after(20), by: nil, at: noon)
    driven.pass(.milliseconds(19_999))
    #expect(driven.hungUp.isEmpty)
    driven.pass(.milliseconds(1))
    #expect(driven.hungUp.count == 50)
    #expect(driven.problems.keys.map { $0 } == [begun.ticket])
    #expect(driven.attempts.count == 99)
    #expect(driven.attempts.suffix(49).allSatisfy { driven.node(of: $0) == "b" })
    #expect(driven.gateway.state(of: NodeID("a")) == .drained)
  }

  @Test func aNodeThatIsRemovedIsCutOffAndGetsNothingNew() throws {
    let driven = driven(nodes: ["a", "b"], concurrency: 1)
    let first = try #require(driven.send(ask()))
    driven.submit(ask())
    let waiting = driven.submit(ask())
    let gone = try #require(driven.node(of: first))
    driven.gateway.remove(NodeID(gone), by: nil, at: noon)
    driven.follow()
    // Not the one that waited either, although its node had just got room.
    #expect(driven.hungUp == [first])
    #expect(driven.attempts.count == 2)
    driven.finish(driven.attempts[1])
    // The one that was cut off goes before the one that never was sent.
    #expect(driven.attempts.last == AttemptID(ticket: first.ticket, number: 2))
    driven.finish(try #require(driven.attempts.last))
    #expect(driven.attempts.last?.ticket == waiting)
  }
}
