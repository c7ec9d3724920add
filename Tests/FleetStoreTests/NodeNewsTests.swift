import FleetModel
import Testing

@testable import FleetStore

/// What the log says of the nodes of those who keep none.
@Suite struct NodeNewsTests {
  let balancer = SourceID("lb")

  func fleet(_ kind: SourceKind) -> Fleet {
    Fleet(sources: [SourceHealth(id: balancer, kind: kind, address: "lb:1", interval: .seconds(1))])
  }

  func look(
    _ fleet: inout Fleet, at seconds: Int64, _ nodes: [NodeReading], kind: SourceKind = .haproxy
  ) {
    var observation = Observation(source: balancer, receivedAt: .start + .seconds(seconds))
    observation.kind = kind
    observation.unsupported = kind.unsupported
    observation.documentTime = WallTime(rfc3339: "2026-11-26T10:00:00Z").map {
      $0 + .seconds(seconds)
    }
    observation.nodes = .all(nodes)
    _ = fleet.apply(.observed(observation))
  }

  func node(
    _ name: String, _ state: NodeState, weight: Double = 100, why: String? = nil,
    inFlight: Int? = nil
  ) -> NodeReading {
    var node = NodeReading(id: NodeID(name))
    (node.state, node.weight, node.stateReason, node.inFlight) = (state, weight, why, inFlight)
    return node
  }

  @Test func theFirstLookIsNoNews() {
    var fleet = fleet(.haproxy)
    look(&fleet, at: 1, [node("a", .ready), node("b", .down)])
    look(&fleet, at: 2, [node("a", .ready), node("b", .down)])
    #expect(fleet.events.isEmpty)
  }

  @Test(
    arguments: [
      (.ready, .down, "L4CON", nil, "node.down", .critical, "a down: L4CON"),
      (.down, .ready, nil, nil, "node.up", .info, "a is back: ready"),
      (.ready, .draining, nil, 3, "node.draining", .info, "a draining · 3 in flight"),
      (.draining, .drained, nil, 0, "node.drained", .info, "a drained"),
      (.drained, .ready, nil, nil, "node.resumed", .info, "a resumed"),
      (
        .ready, .maintenance, "by an operator", nil, "node.maintenance", .info,
        "a taken out: by an operator"
      ),
    ] as [(NodeState, NodeState, String?, Int?, String, EventReading.Severity, String)])
  func aTurnIsToldInTheWordsOfAGateway(
    before: NodeState, after: NodeState, why: String?, inFlight: Int?, kind: String,
    severity: EventReading.Severity, words: String
  ) throws {
    var fleet = fleet(.haproxy)
    look(&fleet, at: 1, [node("a", before)])
    look(&fleet, at: 2, [node("a", after, why: why, inFlight: inFlight)])
    let event = try #require(fleet.events.last)
    #expect((event.kind, event.severity, event.message) == (kind, severity, words))
    #expect((event.subject, event.at) == ("a", WallTime(rfc3339: "2026-11-26T10:00:02Z")))
    #expect(fleet.events.count == 1)
  }

  @Test func weightsAndComingsAndGoingsAreTold() {
    var fleet = fleet(.haproxy)
    look(&fleet, at: 1, [node("a", .ready), node("b", .ready)])
    look(&fleet, at: 2, [node("a", .ready, weight: 12.5), node("b", .ready), node("c", .ready)])
    look(&fleet, at: 3, [node("a", .ready, weight: 12.5), node("c", .ready)])
    #expect(fleet.events.map(\.message) == ["a weight 100.00 → 12.50", "c is new", "b removed"])
  }

  /// It tells itself, and nothing is to be told twice.
  @Test func aGatewayIsNotSpokenFor() {
    var fleet = fleet(.gateway)
    look(&fleet, at: 1, [node("a", .ready)], kind: .gateway)
    look(&fleet, at: 2, [node("a", .down)], kind: .gateway)
    #expect(fleet.events.isEmpty)
  }

  /// More lines than the log holds come from one look, and the last of them stay.
  @Test func aWholeFleetMayTurnAtOnce() {
    var fleet = fleet(.haproxy)
    let names = (0..<2500).map { "n\($0)" }
    look(&fleet, at: 1, names.map { node($0, .ready) })
    look(&fleet, at: 2, names.map { node($0, .down) })
    #expect(fleet.events.count == 1000)
    #expect(fleet.events.last?.message == "n2499 down")
    look(&fleet, at: 3, names.map { node($0, .ready) })
    #expect(fleet.events.count == 1000)
    #expect(fleet.events.allSatisfy { $0.kind == "node.up" })
  }

  /// A router's list is asked before its page, which calls a worker down that is on its way out.
  @Test func whoIsFirstSpeaksForANode() {
    let (list, page) = (SourceID("list"), SourceID("page"))
    var fleet = Fleet(
      sources: [list, page].map {
        SourceHealth(id: $0, kind: .sglRouter, address: "r:1", interval: .seconds(1))
      })
    func look(_ source: SourceID, at seconds: Int64, _ nodes: [NodeReading]) {
      var observation = Observation(source: source, receivedAt: .start + .seconds(seconds))
      (observation.kind, observation.nodes) = (.sglRouter, .all(nodes))
      observation.unsupported = SourceKind.sglRouter.unsupported
      _ = fleet.apply(.observed(observation))
    }
    for source in [list, page] { look(source, at: 1, [node("a", .ready), node("b", .ready)]) }
    look(list, at: 2, [node("a", .draining), node("b", .ready)])
    look(page, at: 2, [node("a", .down), node("b", .ready)])
    look(list, at: 3, [node("a", .drained), node("b", .ready)])
    look(page, at: 3, [node("b", .ready), node("c", .ready)])
    #expect(
      fleet.events.map(\.kind).sorted() == ["node.drained", "node.draining", "node.registered"])
  }
}
