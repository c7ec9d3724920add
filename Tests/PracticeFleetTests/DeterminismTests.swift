import FleetModel
import GatewayAPI
import Testing

@testable import PracticeFleet

@Suite struct DeterminismTests {
  @Test func theSameSeedGivesTheSameFleet() {
    var one = Practice(past: .minutes(10))
    var other = Practice(past: .minutes(10))
    for second in stride(from: Int64(0), to: 120, by: 10) {
      #expect(one.document(at: after(second)) == other.document(at: after(second)))
    }
    let history = one.gateway.historyDocument(minutes: 10, step: .seconds(30), at: after(120))
    #expect(
      history == other.gateway.historyDocument(minutes: 10, step: .seconds(30), at: after(120)))
  }

  @Test func howOftenItIsLookedAtMakesNoDifference() {
    var often = Practice(past: .minutes(2))
    var seldom = Practice(past: .minutes(2))
    for second in Int64(1)..<60 { often.fleet.advance(&often.gateway, to: after(second)) }
    var first = often.document(at: after(60))
    let second = seldom.document(at: after(60))
    // The version counts how often the document was asked for, nothing else may differ.
    first.version = second.version
    #expect(first == second)
  }

  @Test func otherSeedsGiveOtherFleets() {
    var one = Practice(seed: 1, past: .minutes(2))
    var other = Practice(seed: 2, past: .minutes(2))
    let documents = (one.document(at: after(5)), other.document(at: after(5)))
    #expect(documents.0.nodes.map(\.id) == documents.1.nodes.map(\.id))
    #expect(documents.0.nodes != documents.1.nodes)
    #expect(documents.0.totals != documents.1.totals)
  }

  @Test func aFleetWithoutTrafficStaysExactlyAsItIs() {
    var idle = Practice(nodes: 6, traffic: 0, past: .minutes(5))
    let first = idle.document(at: noon)
    var versions = [first.version]
    for second in stride(from: Int64(2), to: 600, by: 2) {
      versions.append(idle.document(at: after(second)).version)
    }
    let unchanged = zip(versions, versions.dropFirst()).count { $0 == $1 }
    #expect(Double(unchanged) / Double(versions.count - 1) >= 0.9)
    var last = idle.document(at: after(600))
    #expect(last.nodes.allSatisfy { $0.state == .ready && $0.loadPercent == 0 })
    #expect(last.nodes.allSatisfy { $0.gpus?.isEmpty == false })
    (last.version, last.at, last.gateway) = (first.version, first.at, first.gateway)
    for index in last.nodes.indices {
      last.nodes[index].lastHeartbeat = first.nodes[index].lastHeartbeat
    }
    #expect(last == first)
  }

  @Test(arguments: [
    (Int.min, 1.0), (-1, 1), (0, 1), (1, 1), (2, 100), (3, .infinity), (4, .nan), (5, -7),
  ])
  func anyNumberOfNodesAndAnyTrafficMakesAFleet(nodes: Int, traffic: Double) {
    var practice = Practice(nodes: nodes, traffic: traffic, past: .minutes(6))
    let document = practice.document(at: after(60))
    #expect(document.nodes.count == max(0, nodes))
  }
}
