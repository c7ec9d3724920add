import FleetModel
import GatewayCore
import Testing

@testable import PracticeFleet

/// What the fleet says of its present, and how it takes what really happens.
@Suite struct PresentTests {
  /// A fleet that has lived through its past and is at its first look.
  private func fleet(
    nodes: Int = 40, seed: UInt64 = 7, traffic: Double = 1, servedUnder base: String? = nil
  ) -> PracticeFleet {
    var fleet = PracticeFleet(
      nodes: nodes, seed: seed, traffic: traffic, livedThrough: .minutes(5), servedUnder: base)
    var gateway = fleet.makeGateway(name: "practice", at: noon)
    fleet.advance(&gateway, to: noon)
    return fleet
  }

  @Test func nodesAreWhereTheyAreReallyServed() {
    let nodes = fleet(nodes: 4, servedUnder: "http://127.0.0.1:9").descriptions
    #expect(nodes[0].url == "http://127.0.0.1:9/nodes/gpu-us-east-1")
    #expect(nodes.allSatisfy { (1...64).contains($0.limits.concurrency) })
  }

  @Test func asManyAskAsInThePast() {
    var fleet = fleet()
    let requests = (0..<60).flatMap {
      fleet.arrivals(within: .seconds(1), at: after(Int64($0)))
    }
    let perSecond = Double(requests.count) / 60
    #expect((150...220).contains(perSecond))
    let short = requests.count { !$0.kind.isStream }
    #expect((0.4...0.5).contains(Double(short) / Double(requests.count)))
    let repeated = requests.count { $0.kind == .short(isRepeated: true) }
    #expect((0.28...0.36).contains(Double(repeated) / Double(short)))
    let tokens = requests.reduce(0) { $0 + $1.promptTokens } / requests.count
    #expect((220...300).contains(tokens))
  }

  @Test func fewRequestsArePaidByTheTokenAndTheyAreWholeOnes() {
    var fleet = fleet()
    let requests = (0..<600).flatMap {
      fleet.arrivals(within: .seconds(1), at: after(Int64($0)))
    }
    let unmetered = Set(PracticeFleet.configuration.keys.filter { !$0.isMetered }.map(\.name))
    #expect(unmetered == ["platform"])
    let metered = requests.filter { !unmetered.contains($0.key) }
    #expect((0.001...0.006).contains(Double(metered.count) / Double(requests.count)))
    #expect(metered.allSatisfy { $0.kind.isStream })
    #expect(Set(metered.map(\.key)) == ["team-a", "team-b", "research"])
  }

  @Test(arguments: [(40, 1.0), (40, 4), (1000, 1), (2, 100)])
  func neverMoreIsSentThanAMachineCanSpare(nodes: Int, traffic: Double) {
    let fleet = fleet(nodes: nodes, traffic: traffic)
    #expect(fleet.requestsPerSecond <= 250)
    let wanted = 4.4 * Double(nodes) * traffic
    #expect(abs(fleet.requestsPerSecond * fleet.weight - wanted) < 1e-6 * wanted)
  }

  @Test func nobodyAsksAFleetWithoutTraffic() {
    var fleet = fleet(traffic: 0)
    let before = (0..<40).map { fleet.report(ofNode: $0, inFlight: 0) }
    for second in Int64(1)...30 {
      #expect(fleet.arrivals(within: .seconds(1), at: after(second)).isEmpty)
      #expect(fleet.live(to: after(second), work: []).isEmpty)
    }
    #expect((0..<40).map { fleet.report(ofNode: $0, inFlight: 0) } == before)
  }

  @Test func aNodeIsBusyByWhatCameToIt() throws {
    var fleet = fleet()
    for second in Int64(1)...30 {
      var work = [Double](repeating: 0, count: 40)
      work[1] = 6
      _ = fleet.live(to: after(second), work: work)
    }
    let (busy, idle) = (fleet.report(ofNode: 1, inFlight: 9), fleet.report(ofNode: 7, inFlight: 0))
    #expect(try #require(busy.loadPercent) > 40)
    #expect(try #require(idle.loadPercent) < 5)
    #expect(busy.inFlight == 9)
    #expect(busy.gpus?.count == 4)
  }

  @Test func aHotNodeIsSlow() throws {
    var fleet = fleet()
    let incidents = fleet.incidents(at: noon)
    let hot = try #require(incidents.first { $0.kind == .nodeOverheats }?.victim)
    let cool = (0..<40).first { index in incidents.allSatisfy { $0.victim != index } } ?? 0
    func mean(_ node: Int) -> Double {
      (0..<500).reduce(0) { sum, _ in
        sum
          + (fleet.answer(ofModel: 0, isShort: false, onNode: node)?.betweenTokensMilliseconds ?? 0)
      } / 500
    }
    #expect(mean(hot) > 2 * mean(cool))
  }

  @Test func nothingAnswersThatIsNotThere() {
    var fleet = fleet(nodes: 2)
    #expect(fleet.answer(ofModel: 0, isShort: true, onNode: 2) == nil)
    #expect(fleet.answer(ofModel: 99, isShort: true, onNode: 0) == nil)
    #expect(fleet.answer(ofModel: 0, isShort: true, onNode: 0) != nil)
  }

  @Test func operatorsDrainAndGiveBackAndTurnDownWhatIsHot() {
    var fleet = fleet()
    var done: [PracticeOperation] = []
    for second in Int64(1)...1800 {
      done += fleet.live(to: after(second), work: [])
    }
    for deeds in Dictionary(grouping: done, by: \.node).values {
      // What is begun on a node is ended before anything else is.
      for (one, next) in zip(deeds, deeds.dropFirst()) { #expect(one.deed != next.deed) }
    }
    #expect(done.contains { $0.deed == .drain(within: .minutes(5)) && $0.actor == "mara" })
    #expect(done.contains { $0.deed == .resume && $0.actor == "mara" })
    #expect(done.contains { $0.deed == .setWeight(0.5) && $0.actor == "jonas" })
    #expect(done.contains { $0.deed == .setWeight(1) && $0.actor == "jonas" })
    // The drain that was under way at the first look is ended, too.
    #expect(done.first { $0.actor == "mara" }?.deed == .resume)
  }

  @Test func aJamAsksForMoreToWaitBitByBitAndEnds() throws {
    var fleet = fleet()
    var wanted: [Int?] = []
    for second in Int64(1)...300 {
      _ = fleet.live(to: after(second), work: [])
      let jams = (0..<4).compactMap { fleet.jam(ofModel: $0) }
      #expect(jams.count <= 1)
      wanted.append(jams.first)
    }
    let jam = wanted.compactMap { $0 }
    #expect(jam.count == 110 && wanted.last == .some(nil))
    #expect(jam == jam.sorted() && jam.first == 0)
    #expect((45...120).contains(try #require(jam.last)))
  }
}
