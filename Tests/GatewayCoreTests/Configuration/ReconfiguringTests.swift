import FleetModel
import Testing

@testable import GatewayCore

@Suite struct ReconfiguringTests {
  @Test func requestsUnderWayGoOnAsTheyCameIn() throws {
    let driven = driven(concurrency: 1) { $0.budgets = [budget(cents(3))] }
    let first = try #require(driven.send(centAsk()))
    let waiting = driven.submit(centAsk())
    driven.reconfigure {
      $0.models = [model("n")]
      $0.budgets = [budget(cents(2))]
    }
    #expect(driven.refusal(of: centAsk())?.code == "model_not_found")
    #expect(driven.gateway.budgets.map(\.reserved) == [cents(2)])
    driven.finish(first, tokensIn: 5000, tokensOut: 5000)
    #expect(driven.receipts[first.ticket]?.cost == cents(1))
    driven.finish(AttemptID(ticket: waiting, number: 1), tokensIn: 5000, tokensOut: 5000)
    #expect(driven.receipts[waiting]?.cost == cents(1))
    #expect(driven.gateway.budgets.map(\.reserved) == [.zero])
  }

  @Test func anotherPriceHoldsForRequestsToCome() throws {
    let driven = driven()
    let before = try #require(driven.send(ask()))
    driven.reconfigure { $0.models[0].price = TokenPrice(blended: 2) }
    let after = try #require(driven.send(ask()))
    for attempt in [before, after] { driven.finish(attempt, tokensIn: 10, tokensOut: 0) }
    #expect(driven.settlements.map(\.cost.microdollars) == [10, 20])
  }

  @Test func whatOperatorsHaveDoneToNodesStays() {
    let driven = driven(nodes: ["a", "b", "c"])
    driven.gateway.drain(NodeID("a"), reason: nil, deadline: nil, by: nil, at: noon)
    driven.gateway.setWeight(of: NodeID("b"), to: 0.5, by: nil, at: noon)
    driven.reconfigure { configuration in
      for index in configuration.nodes.indices {
        configuration.nodes[index].weight = 2
        configuration.nodes[index].region = "elsewhere"
      }
    }
    #expect(driven.gateway.state(of: NodeID("a")) == .drained)
    let nodes = driven.gateway.fleetDocument(at: noon).nodes
    #expect(nodes.map(\.weight) == [2, 0.5, 2])
    #expect(nodes.allSatisfy { $0.region == "elsewhere" })
  }

  @Test func aNodeThatIsTakenOutFinishesFirst() throws {
    let driven = driven(nodes: ["a", "b"])
    driven.gateway.setWeight(of: NodeID("b"), to: 0, by: nil, at: noon)
    let attempt = try #require(driven.send(ask()))
    driven.gateway.setWeight(of: NodeID("b"), to: 1, by: nil, at: noon)
    driven.reconfigure { $0.nodes.removeFirst() }
    #expect(driven.gateway.state(of: NodeID("a")) == .draining)
    #expect(driven.node(of: driven.send(ask())) == "b")
    driven.finish(attempt)
    #expect(driven.receipts.count == 1)
    #expect(driven.gateway.state(of: NodeID("a")) == nil)
    driven.reconfigure { $0.nodes = [describe("c")] }
    #expect(driven.gateway.state(of: NodeID("c")) == .ready)
  }

  @Test func aNodeThatIsPutBackBeforeItHasLeftStays() throws {
    let driven = driven(nodes: ["a"])
    let attempt = try #require(driven.send(ask()))
    let before = driven.gateway.configuration
    driven.reconfigure { $0.nodes = [] }
    driven.gateway.reconfigure(before, at: driven.now)
    #expect(driven.gateway.state(of: NodeID("a")) == .ready)
    driven.finish(attempt)
    #expect(driven.gateway.state(of: NodeID("a")) == .ready)
  }

  @Test func limitsAndCacheFollow() throws {
    let driven = driven {
      $0.cache.isOn = true
      $0.keys = [PayerConfiguration(name: "k", tier: .standard)]
    }
    driven.submit(ask(key: "k"))
    driven.gateway.cache.keep(
      CachedAnswer(type: "t", body: [1], node: NodeID("a")), for: digest("q"), model: "m", at: noon)
    driven.reconfigure {
      $0.cache.isOn = false
      $0.keys = [PayerConfiguration(name: "k", tier: .basic)]
      $0.models[0].queueLimit = 7
    }
    #expect(
      driven.gateway.standing(ofKey: "k", at: noon)
        == LimitStanding(limit: 1000, remaining: 999, reset: .milliseconds(60)))
    #expect(driven.gateway.cache.count == 0)
    #expect(driven.gateway.queuesDocument(at: noon).first?.limit == 7)
  }
}

extension DrivenGateway {
  fileprivate func reconfigure(_ change: (inout GatewayConfiguration) -> Void) {
    var configuration = gateway.configuration
    change(&configuration)
    gateway.reconfigure(configuration, at: now)
    follow()
  }
}
