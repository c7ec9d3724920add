import FleetModel
import Testing

@testable import GatewayCore

@Suite struct NodeLifecycleTests {
  private static let lost = NodeTransition.heartbeatLost(after: .seconds(31))
  private static let drain = NodeTransition.drainRequested(reason: nil, deadline: nil)
  private static let resume = NodeTransition.resumed(reason: nil)
  private static let takeOut = NodeTransition.takenOut(reason: nil)

  @Test(arguments: [
    (NodeState.ready, lost, NodeState.down), (.ready, .heartbeatReturned, .ready),
    (.ready, drain, .draining), (.ready, .emptied, .ready), (.ready, resume, .ready),
    (.ready, takeOut, .maintenance),
    (.draining, lost, .down), (.draining, drain, .draining), (.draining, .emptied, .drained),
    (.draining, resume, .ready), (.draining, takeOut, .maintenance),
    (.drained, lost, .drained), (.drained, drain, .drained), (.drained, resume, .ready),
    (.drained, takeOut, .maintenance),
    (.down, lost, .down), (.down, .heartbeatReturned, .ready), (.down, drain, .drained),
    (.down, .emptied, .down), (.down, resume, .down), (.down, takeOut, .maintenance),
    (.maintenance, lost, .maintenance), (.maintenance, drain, .maintenance),
    (.maintenance, resume, .ready), (.maintenance, .heartbeatReturned, .maintenance),
  ])
  func everyTransitionLeadsWhereTheTableSays(
    from: NodeState, by transition: NodeTransition, to: NodeState
  ) {
    var lifecycle = Self.lifecycle(in: from)
    let before = lifecycle
    let changed = lifecycle.apply(transition, at: after(100))
    #expect(lifecycle.state == to)
    #expect(changed == (from != to))
    #expect(lifecycle.revision == before.revision + (changed ? 1 : 0))
    #expect(lifecycle.since == (changed ? after(100) : before.since))
  }

  @Test func aDrainGoesOnWhenTheHeartbeatReturns() {
    var lifecycle = NodeLifecycle(since: noon)
    lifecycle.apply(.drainRequested(reason: "disk", deadline: after(300)), at: after(1))
    lifecycle.apply(Self.lost, at: after(40))
    #expect(lifecycle.reason == "no heartbeat for 31 s")
    #expect(lifecycle.drainDeadline == nil)
    lifecycle.apply(.heartbeatReturned, at: after(50))
    #expect(lifecycle.state == .draining)
    #expect(lifecycle.reason == "disk")
    #expect(lifecycle.drainDeadline == after(300))
  }

  @Test func aResumeWhileSilentTakesEffectWhenTheHeartbeatReturns() {
    var lifecycle = NodeLifecycle(since: noon)
    lifecycle.apply(Self.drain, at: after(1))
    lifecycle.apply(Self.lost, at: after(40))
    #expect(lifecycle.apply(Self.resume, at: after(45)) == true)
    #expect(lifecycle.state == .down)
    lifecycle.apply(.heartbeatReturned, at: after(50))
    #expect(lifecycle.state == .ready)
  }

  private static func lifecycle(in state: NodeState) -> NodeLifecycle {
    var lifecycle = NodeLifecycle(since: noon)
    switch state {
    case .ready: break
    case .draining: lifecycle.apply(drain, at: noon)
    case .drained:
      lifecycle.apply(drain, at: noon)
      lifecycle.apply(.emptied, at: noon)
    case .down: lifecycle.apply(lost, at: noon)
    case .maintenance: lifecycle.apply(takeOut, at: noon)
    }
    return lifecycle
  }
}
