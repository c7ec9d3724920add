import FleetModel
import Testing

@testable import GatewayCore

@Suite struct QueueingTests {
  @Test func whatFindsNoRoomWaitsAndGoesByPriorityWhenThereIsSome() throws {
    let driven = driven(concurrency: 1)
    let first = try #require(driven.send(ask()))
    let late = driven.submit(ask(priority: 5))
    let urgent = driven.submit(ask(priority: 1))
    #expect(driven.attempts.count == 1)
    driven.finish(first)
    #expect(driven.attempts.map(\.ticket) == [first.ticket, urgent])
    driven.finish(AttemptID(ticket: urgent, number: 1))
    #expect(driven.attempts.last?.ticket == late)
  }

  @Test func aFullQueueRefusesAndSaysWhenToComeBack() throws {
    let driven = driven(concurrency: 1) { $0.models[0].queueLimit = 2 }
    let attempts = try #require(driven.send(ask()))
    for _ in 0..<2 { driven.submit(ask()) }
    let problem = try #require(driven.refusal(of: ask()))
    #expect(problem.status == 429)
    #expect(problem.code == "queue_full")
    #expect(problem.retryAfter == .seconds(1))
    driven.finish(attempts)
    #expect(driven.refusal(of: ask()) == nil)
    let queue = try #require(driven.gateway.queuesDocument(at: noon).first)
    #expect(queue.depth == 2)
    #expect(queue.limit == 2)
    #expect(queue.rejectedTotal == 1)
  }

  @Test func whoLeavesTheQueueIsNeverSent() throws {
    let driven = driven(concurrency: 1)
    let first = try #require(driven.send(ask()))
    let gone = driven.submit(ask(priority: 1))
    let patient = driven.submit(ask())
    driven.abandon(gone)
    #expect(driven.hungUp.isEmpty)
    driven.finish(first)
    #expect(driven.attempts.map(\.ticket) == [first.ticket, patient])
  }

  @Test func aRequestThatWaitsTooLongIsToldSo() throws {
    let driven = driven(concurrency: 1) { $0.retry.deadline = .seconds(10) }
    driven.submit(ask())
    let late = driven.submit(ask())
    driven.keepAlive("a")
    driven.pass(.milliseconds(9999))
    #expect(driven.problems.isEmpty)
    driven.pass(.milliseconds(1))
    #expect(driven.problems[late]?.code == "queue_timeout")
    #expect(driven.problems[late]?.status == 503)
  }

  @Test func modelsCompeteForANodeByTheirPriorityAndAge() throws {
    let driven = driven(nodes: []) {
      var node = describe("a", models: ["low", "high"])
      node.limits.concurrency = 1
      $0.nodes = [node]
      $0.models = [model("low", priority: 3), model("high", priority: 1)]
    }
    let first = try #require(driven.send(ask("low")))
    let low = driven.submit(ask("low"))
    driven.now = after(9)
    let high = driven.submit(ask("high"))
    driven.finish(first)
    // Two steps of priority are worth ten seconds.
    #expect(driven.attempts.last?.ticket == high)
    driven.now = after(11)
    driven.submit(ask("high"))
    driven.finish(AttemptID(ticket: high, number: 1))
    #expect(driven.attempts.last?.ticket == low)
  }

  @Test func theQueueIsShownAsItStands() throws {
    let driven = driven(concurrency: 1)
    driven.gateway.settle(at: noon)
    for _ in 0..<4 { driven.submit(ask()) }
    driven.pass(.seconds(2))
    let queue = try #require(driven.gateway.queuesDocument(at: driven.now).first)
    #expect(queue.depth == 3)
    #expect(queue.oldestWaitMilliseconds == 2000)
    #expect(queue.arrivalsPerSecond == 2)
    #expect(queue.servedPerSecond == 0.5)
    #expect(queue.batchSizeLimit == nil)
    let document = driven.gateway.fleetDocument(at: driven.now)
    #expect(document.totals.inFlight == 1)
    #expect(document.nodes.first?.inFlight == 1)
  }
}

extension DrivenGateway {
  /// Lets a node's heartbeat come, so that time may pass without its death.
  func keepAlive(_ nodes: String...) {
    for node in nodes { gateway.probed(NodeID(node), succeeded: true, at: now) }
    follow()
  }
}
