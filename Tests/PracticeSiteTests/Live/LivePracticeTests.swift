import FleetModel
import GatewayCore
import GatewayServer
import PracticeFleet
import Testing
import Threading

@testable import PracticeSite

/// The practice fleet as it really is: over sockets, with nothing made up between it and the gateway.
@Suite(.serialized) struct LivePracticeTests {
  @Test func requestsFlowAnswersAreKeptAndOnlyTheMeteredArePaidFor() throws {
    let practice = try LivePractice(nodes: 8, traffic: 1.5)
    let before = try practice.wait(for: "a look") { _ in true }
    let known = before.totals.requestsTotal ?? 0
    let document = try practice.wait(for: "answers, some of them from the cache") { document in
      (document.totals.requestsTotal ?? 0) > known + 150
        && document.totals.cacheHitRate ?? 0 > 0.02 && practice.ledger.settlements.count > 1
    }
    let used = document.nodes.filter { $0.requestsTotal ?? 0 > 0 }
    #expect(used.allSatisfy { $0.url?.hasPrefix(practice.site.address) == true })
    let paid = practice.ledger.settlements
    #expect(paid.allSatisfy { $0.key != "platform" && $0.cost > .zero && $0.tokensOut > 0 })
    let free = practice.ledger.admissions.filter { $0.key == "platform" }
    #expect(free.count > paid.count && free.allSatisfy { $0.reserved == .zero })
    let spent = document.spend?.budgets.first { $0.id == "gateway-day" }?.spent ?? .zero
    #expect(spent > .zero)
    #expect(document.latency?.contains { $0.kind == .firstToken } == true)
  }

  @Test func heartbeatsKeepNodesUpAndTellWhatTheyReallyHave() throws {
    // A fleet too small to lose one.
    let practice = try LivePractice(nodes: 3)
    let first = try practice.wait(for: "a look") { _ in true }
    let document = try practice.wait(for: "a heartbeat of each") { document in
      zip(document.nodes, first.nodes).allSatisfy { now, before in
        (now.lastHeartbeat ?? first.at) > (before.lastHeartbeat ?? first.at) + .seconds(1)
      }
    }
    #expect(document.nodes.allSatisfy { $0.gpus?.isEmpty == false })
    // They were registered as they register.
    #expect(practice.ledger.controls.allSatisfy { $0.verb != "register" })
    #expect(document.nodes.map(\.revision) == first.nodes.map(\.revision))
  }

  @Test func aDrainedNodeIsDrainedByItsOperator() throws {
    let (after, node) = try beginning(of: .nodeIsDrained, nodes: 8)
    let practice = try LivePractice(
      nodes: 8, sinceFirstLook: Span(milliseconds: after.milliseconds - 3000))
    let drained = try practice.wait(for: "the drained node") { document in
      document.nodes.first { $0.id == node }?.state == .drained
    }
    let record = try #require(practice.ledger.controls.first { $0.verb == "drain" })
    #expect(record.actor == "mara" && record.node == node.name && record.result == "accepted")
    let total = drained.nodes.first { $0.id == node }?.requestsTotal
    let later = try practice.wait(for: "more requests") { document in
      (document.totals.requestsTotal ?? 0) > (drained.totals.requestsTotal ?? 0) + 50
    }
    #expect(later.nodes.first { $0.id == node }?.requestsTotal == total)
  }

  @Test func whatADyingNodeHadIsAnsweredByOthers() throws {
    let (after, node) = try beginning(of: .nodeDies, nodes: 8)
    // One that hangs is found out by its silence after half a minute; here somebody is less patient.
    let practice = try LivePractice(
      nodes: 8, sinceFirstLook: Span(milliseconds: after.milliseconds - 3000)
    ) { configuration in
      configuration.upstreams.timeouts.read = .seconds(2)
    }
    let before = try practice.wait(for: "a look") { _ in true }
    let errors = before.nodes.first { $0.id == node }?.errorsTotal ?? 0
    let failing = try practice.wait(for: "requests that the node fails") { document in
      (document.nodes.first { $0.id == node }?.errorsTotal ?? 0) >= errors + 5
    }
    let later = try practice.wait(for: "requests that others answer") { document in
      (document.totals.requestsTotal ?? 0) > (failing.totals.requestsTotal ?? 0) + 100
    }
    // None that was tried elsewhere has ended badly.
    #expect((later.totals.errorsPerSecond ?? 1) < 0.5)
  }

  @Test func aSilentFleetStaysAsItIs() throws {
    let practice = try LivePractice(nodes: 4, traffic: 0)
    let first = try practice.wait(for: "a look") { _ in true }
    // A version that has moved shows the heartbeats that moved it; else the document has its old
    // ones, and only its renewal after 24 s shows new ones.
    let renewed = try practice.wait(for: "the renewed document") { $0.version > first.version }
    #expect(renewed.at - first.at >= .seconds(23))
    #expect(renewed.nodes.allSatisfy { $0.state == .ready })
    #expect(renewed.nodes.allSatisfy { ($0.lastHeartbeat ?? first.at) > first.at })
    #expect(practice.ledger.admissions.isEmpty)
  }

  @Test func leavesAtOnceWhateverIsInFlight() throws {
    let practice = try LivePractice(nodes: 8, traffic: 2)
    try practice.wait(for: "requests") { _ in practice.ledger.admissions.count > 30 }
    practice.site.stop()
    practice.site.stop()
    try practice.wait(for: "nobody who waits") { document in
      document.queues?.allSatisfy { $0.depth == 0 } == true
    }
    let asked = practice.ledger.admissions.count
    try practice.wait(for: "another look") { _ in true }
    #expect(practice.ledger.admissions.count == asked)
  }

  @Test func aSiteThatNeverBeganEnds() throws {
    let site = try PracticeSite()
    #expect(site.address.hasPrefix("http://127.0.0.1:"))
    #expect(Set(site.keys.map(\.name)).count == site.keys.count)
    site.stop()
  }
}
