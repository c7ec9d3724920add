import Addressing
import FleetModel
import FleetStore
import Polling
import TestSupport
import Testing

/// Sources that know one machine by several names, and the fleet that comes of them.
@Suite struct SourceNamesTests {
  private var random = SeededGenerator(seed: 3)

  private static let clusters = """
    {"cluster_statuses":[{"name":"m","host_statuses":[{"address":{"socket_address":
    {"address":"10.0.0.1","port_value":8000}},"health_status":{"eds_health_status":"DRAINING"}}]}]}
    """
  /// Orders go by the name that the router has, so that is the one in front.
  private static let workers =
    #"{"workers":[{"url":"http://gpu-01:8000","is_healthy":true}]}"#
  private static let page = """
    vllm:num_requests_running{instance="GPU-01.example:8000"} 3
    vllm:num_requests_running{instance="gpu-02:8000"} 4
    """

  /// A fleet that each of `sources` was heard of once, with what it answers to its first question.
  private mutating func fleet(_ sources: [(PolledSource, String)]) -> Fleet {
    var fleet = Fleet(
      sources: sources.map {
        SourceHealth(id: $0.0.id, kind: $0.0.kind, address: "there", interval: $0.0.interval)
      })
    for (source, body) in sources {
      var polling = SourcePolling(source, limits: PollLimits())
      var effects = polling.advance(.started(at: .start), at: .start, random: &random)
      var isFirst = true
      while !effects.isEmpty {
        switch effects.removeFirst() {
        case .deliver(let event): _ = fleet.apply(event)
        case .ask(let question):
          var ending = Ending()
          ending.head = ResponseHead("HTTP/1.1 \(isFirst ? 200 : 404) Words", "X: y", "")
          ending.body = isFirst ? Array(body.utf8) : []
          effects += polling.take(
            ending, to: question, at: .start, wallTime: WallTime(milliseconds: 0), random: &random)
          isFirst = false
        }
      }
    }
    return fleet
  }

  private func source(
    _ kind: SourceKind, region: String? = nil, label: String? = nil
  ) throws -> PolledSource {
    var source = PolledSource(
      id: SourceID(kind.rawValue), kind: kind, endpoint: try Endpoint(parsing: "http://there"),
      interval: .seconds(2))
    (source.region, source.nodeLabel) = (region, label)
    source.aliases.add("10.0.0.1", of: NodeID("gpu-01"))
    source.aliases.add("gpu-01.example", of: NodeID("gpu-01"))
    return source
  }

  @Test mutating func theyAreOneNodeAndContradictEachOther() throws {
    let fleet = fleet([
      (try source(.envoy), Self.clusters), (try source(.sglRouter), Self.workers),
    ])
    let node = try #require(fleet.nodes[NodeID("gpu-01")])
    #expect(fleet.nodes.count == 1 && node.state == .draining)
    #expect(
      fleet.disagreements(about: node).map(\.sentence) == [
        "state: envoy says draining, sgl-router says ready"
      ])
  }

  /// Orders go to a gateway's nodes by the names that they have there, so those are their names here.
  @Test mutating func aGatewaysPastIsOfTheNodesThatItsPresentHas() throws {
    let source = try source(.gateway)
    var polling = SourcePolling(source, limits: PollLimits())
    func answer(_ body: String, to question: Question) -> [SourcePolling.Effect] {
      var ending = Ending()
      ending.head = ResponseHead("HTTP/1.1 200 OK", "X: y", "")
      ending.body = Array(body.utf8)
      return polling.take(
        ending, to: question, at: .start, wallTime: WallTime(milliseconds: 0), random: &random)
    }
    _ = polling.advance(.started(at: .start), at: .start, random: &random)
    let present = answer(#"{"version":1,"nodes":[{"id":"10.0.0.1"}]}"#, to: .wholeFleet)
    let past = answer(
      #"{"from":"2026-01-15T10:28:30.000Z","step_s":10,"nodes":{"10.0.0.1":{"load_pct":[1,2]}}}"#,
      to: .history(step: .seconds(10)))
    for case .deliver(.observed(let observation)) in present {
      #expect(observation.nodes == .all([NodeReading(id: NodeID("10.0.0.1"))]))
    }
    guard case .deliver(.backfilled(let reading))? = past.first else {
      Issue.record("no past came of it: \(past)")
      return
    }
    #expect(Array(reading.nodes.keys) == [NodeID("10.0.0.1")])
  }

  @Test mutating func aNodeOfAPageOfManyIsOneOfThem() throws {
    let fleet = fleet([
      (try source(.envoy, region: "us"), Self.clusters),
      (try source(.vllm, region: "eu", label: "instance"), Self.page),
    ])
    #expect(fleet.nodeIDs.map(\.name) == ["gpu-01", "gpu-02"])
    let node = try #require(fleet.nodes[NodeID("gpu-01")])
    #expect(node.state == .draining && node.facets.count == 2)
    #expect(
      fleet.disagreements(about: node).map(\.sentence) == ["region: envoy says us, vllm says eu"])
    #expect(fleet.totals.inFlight == 7)
  }
}
