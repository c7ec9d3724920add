import FleetModel
import FleetStore
import MadeFleet
import Testing

@Suite struct MergingTests {
  @Test func nodesOfTheFirstDocumentAreThere() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 1, nodes: [node("a") { $0.loadPercent = 40 }, node("b")])
    #expect(fleet.nodeIDs == ["a", "b"])
    #expect(fleet.nodes["a"]?.loadPercent == 40)
    #expect(fleet.nodes["b"]?.loadPercent == nil)
    #expect(fleet.freshness == .live)
  }

  @Test func eachFigureComesFromTheFirstSourceThatKnowsIt() {
    var fleet = Fleet(.gateway, .proxy)
    fleet.observe(
      .proxy, at: 1,
      nodes: [
        node("a") {
          $0.loadPercent = 99
          $0.weight = 0.5
        }
      ])
    fleet.observe(at: 2, nodes: [node("a") { $0.loadPercent = 10 }])
    let merged = fleet.nodes["a"]
    #expect(merged?.loadPercent == 10)
    #expect(
      merged?.figure(\.weight)
        == Figure(value: 0.5, source: .proxy, at: Moment(seconds: 1)))
  }

  @Test func operationsComeFromTheFirstSourceThatKeepsThem() {
    var fleet = Fleet(.gateway, .proxy)
    let drain = OperationReading(id: "op-1", node: "a")
    fleet.observe(.proxy, at: 1, nodes: []) { $0.operations = [drain] }
    #expect(fleet.operations == [drain])
    fleet.observe(at: 2, nodes: []) { $0.operations = [] }
    #expect(fleet.operations == [])
    // What was not reported this time is as it was.
    fleet.observe(at: 3, nodes: [])
    #expect(fleet.operations == [])
  }

  @Test func aFigureThatItsBestSourceStopsReportingFallsBackAndThenIsUnknown() {
    var fleet = Fleet(.gateway, .proxy)
    fleet.observe(.proxy, at: 1, nodes: [node("a") { $0.weight = 0.5 }])
    fleet.observe(at: 1, nodes: [node("a") { $0.weight = 1 }])
    #expect(fleet.nodes["a"]?.weight == 1)
    fleet.observe(at: 2, nodes: [node("a")])
    #expect(fleet.nodes["a"]?.weight == 0.5)
    fleet.observe(.proxy, at: 2, nodes: [node("a")])
    #expect(fleet.nodes["a"]?.weight == nil)
  }

  @Test func aNodeIsGoneWhenNoSourceListsIt() {
    var fleet = Fleet(.gateway, .proxy)
    fleet.observe(at: 1, nodes: [node("a"), node("b")])
    fleet.observe(.proxy, at: 1, nodes: [node("b")])
    fleet.observe(at: 2, nodes: [])
    #expect(fleet.nodeIDs == ["b"])
    fleet.observe(.proxy, at: 2, nodes: [])
    #expect(fleet.nodes.isEmpty)
    #expect(fleet.nodeIDs.isEmpty)
    #expect(fleet.nodeCounts.total == 0)
  }

  @Test func changesTouchOnlyWhatTheyName() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 1, nodes: [node("a") { $0.loadPercent = 1 }, node("b"), node("c")])
    fleet.observe(at: 2) {
      $0.nodes = .changes([node("c") { $0.loadPercent = 3 }, node("d")], removed: ["b", "x"])
    }
    #expect(fleet.nodeIDs == ["a", "c", "d"])
    #expect(fleet.nodes["a"]?.loadPercent == 1)
    #expect(fleet.nodes["c"]?.loadPercent == 3)
    // An untouched node is as true as the document that did not name it.
    #expect(fleet.nodes["a"]?.figure(\.loadPercent)?.at == Moment(seconds: 2))
  }

  @Test func aNameThatIsListedTwiceIsOneNode() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 1, nodes: [node("a") { $0.loadPercent = 1 }, node("b"), node("a")])
    #expect(fleet.nodeIDs == ["a", "b"])
    #expect(fleet.nodes["a"]?.loadPercent == nil)
    fleet.observe(at: 2, nodes: [node("a"), node("a")])
    #expect(fleet.nodeIDs == ["a"])
  }

  @Test func aPartThatIsNotReportedStays() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 1, nodes: [node("a")]) { $0.queues = [queue("m") { $0.depth = 3 }] }
    fleet.observe(at: 2) { _ in }
    #expect(fleet.nodeIDs == ["a"])
    #expect(fleet.totalQueued == 3)
    fleet.observe(at: 3) { $0.queues = [] }
    #expect(fleet.totalQueued == nil)
  }

  @Test func aSourceNotHeardOfForLongYieldsToOneThatSpeaks() {
    var fleet = Fleet(.gateway, .proxy)
    fleet.observe(at: 0, nodes: [node("a") { $0.loadPercent = 10 }]) {
      $0.totals = TotalsReading()
      $0.totals?.tokensPerSecond = 1
    }
    for second in 0...40 {
      fleet.observe(.proxy, at: Double(second), nodes: [node("a") { $0.loadPercent = 70 }]) {
        $0.totals = TotalsReading()
        $0.totals?.tokensPerSecond = 2
      }
      if second == 29 { #expect(fleet.nodes["a"]?.loadPercent == 10) }
    }
    #expect(fleet.nodes["a"]?.loadPercent == 70)
    #expect(fleet.totals.tokensPerSecond == 2)
    fleet.observe(at: 41, nodes: [node("a") { $0.loadPercent = 11 }])
    #expect(fleet.nodes["a"]?.loadPercent == 11)
    #expect(fleet.totals.tokensPerSecond == 1)
  }

  @Test func whatNoSourceCanReportIsSaidOnceAllHaveSpoken() {
    var fleet = Fleet(.gateway, .proxy)
    fleet.observe(at: 1) { $0.unsupported = [.spend, .queues] }
    #expect(fleet.unsupported.isEmpty)
    fleet.observe(.proxy, at: 1) { $0.unsupported = [.spend, .latency] }
    #expect(fleet.unsupported == [.spend])
  }

  @Test func wordsFromASourceThatIsNotOursAreDropped() {
    var fleet = Fleet(.gateway)
    fleet.observe("stranger", at: 1, nodes: [node("a")])
    #expect(fleet.nodes.isEmpty)
  }

  @Test func namesAreInThePersonsOrder() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 1, nodes: ["gpu-10", "gpu-2", "gpu-1", "gpu-02"].map { node($0) })
    #expect(fleet.nodeIDs == ["gpu-1", "gpu-02", "gpu-2", "gpu-10"])
  }
}
