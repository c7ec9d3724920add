import FleetModel
import FleetStore
import MadeFleet
import Testing

@Suite struct LatencyTableTests {
  private static let byModel = LatencyWish(.model, window: .minutes(1))
  private static let byNode = LatencyWish(.node, window: .minutes(1))

  @Test func whoMakesTheFleetSlowComesFirst() {
    var fleet = Fleet(.gateway)
    observe(
      &fleet, at: 0, [("busy", [9000, 0, 0]), ("slow", [400, 90, 10]), ("mild", [500, 0, 5])])
    let table = fleet.latencyTable(.firstToken, by: Self.byModel)
    #expect(names(table) == ["slow", "mild", "busy"])
    #expect(table.rows[0].slowestShare.map { $0 > 0.9 } == true)
    #expect(table.rows[2].slowestShare == 0)
    #expect(table.rows.compactMap(\.slowestShare).reduce(0, +) > 0.999)
    #expect(table.whole?.count == 10_005)
  }

  @Test func rowsChangePlacesOnlyForAReason() {
    var fleet = Fleet(.gateway)
    observe(&fleet, at: 0, [("a", [5000, 52, 0]), ("b", [5000, 48, 0])])
    var table = fleet.latencyTable(.firstToken, by: Self.byModel)
    #expect(names(table) == ["a", "b"])
    observe(&fleet, at: 1, [("a", [5000, 50, 0]), ("b", [5000, 51, 0])])
    table = fleet.latencyTable(.firstToken, by: Self.byModel, after: table)
    #expect(names(table) == ["a", "b"], "a wavering figure moves nobody")
    observe(&fleet, at: 2, [("a", [5000, 40, 0]), ("b", [5000, 60, 0]), ("c", [10, 0, 110])])
    table = fleet.latencyTable(.firstToken, by: Self.byModel, after: table)
    #expect(names(table) == ["c", "a", "b"], "who is new takes his place")
    observe(&fleet, at: 3, [("a", [5000, 40, 0]), ("b", [5000, 60, 0]), ("c", [10, 0, 0])])
    table = fleet.latencyTable(.firstToken, by: Self.byModel, after: table)
    #expect(names(table) == ["b", "a", "c"])
  }

  @Test func withoutHistogramsNobodyKnowsWhoseTheSlowestAre() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0) { observation in
      observation.latency = [
        self.reading(.model("a"), [900, 0, 100]), self.reading(.model("b"), p99: 700),
        self.reading(.model("c"), p99: 40),
      ]
    }
    let table = fleet.latencyTable(.firstToken, by: Self.byModel)
    #expect(table.rows.allSatisfy { $0.slowestShare == nil })
    #expect(names(table) == ["b", "a", "c"], "by their own P99")
    #expect(table.whole == nil)
  }

  @Test func anAnswerGoesBeforeADocumentAndIsForgotten() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0) { $0.latency = [self.reading(.node("n"), p99: 77)] }
    #expect(fleet.mustAsk(for: Self.byNode))
    #expect(fleet.latencyTable(.firstToken, by: Self.byNode).rows[0].summary?.histogram == nil)
    let answer = [reading(.node("n"), [100, 0, 0]), reading(.node("o"), [1, 0, 0])]
    answerWish(&fleet, at: 1, Self.byNode, answer)
    #expect(names(fleet.latencyTable(.firstToken, by: Self.byNode)) == ["n", "o"])
    // An answer to another wish is not taken for this one.
    let hour = LatencyWish(.node, window: .minutes(60))
    let table = fleet.latencyTable(.firstToken, by: hour)
    #expect(names(table) == ["n", "o"] && table.window == .minutes(1), "nearest, and says so")
    fleet.tick(to: 200)
    #expect(names(fleet.latencyTable(.firstToken, by: Self.byNode)) == ["n"])
    #expect(fleet.breakdowns.isEmpty)
  }

  @Test func anAnswerThatIsEmptyIsAnAnswer() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0) { $0.latency = [self.reading(.node("n"), p99: 77)] }
    answerWish(&fleet, at: 1, Self.byNode, [])
    #expect(fleet.latencyTable(.firstToken, by: Self.byNode).rows.isEmpty)
    answerWish(&fleet, at: 2, Self.byNode, [reading(.node("n"), p99: 3)], from: "stranger")
    #expect(fleet.latencyTable(.firstToken, by: Self.byNode).rows.isEmpty, "not one of ours")
  }

  @Test func aRegionIsItsNodesBucketsAndNeverTheMeanOfTheirPercentiles() {
    var fleet = Fleet(.gateway)
    let nodes = ["a", "b", "c"].map { name in
      node(NodeID(name)) { $0.region = name == "c" ? "west" : "east" }
    }
    fleet.observe(at: 0, nodes: nodes)
    answerWish(
      &fleet, at: 1, Self.byNode,
      [
        reading(.node("a"), [0, 990, 0]), reading(.node("b"), [10, 0, 0]),
        reading(.node("c"), [5, 0, 0]),
      ])
    let table = fleet.latencyTable(.firstToken, by: LatencyWish(.region, window: .minutes(1)))
    #expect(names(table) == ["east", "west"])
    #expect(table.rows[0].summary?.count == 1000)
    // The mean of both medians would be about 30.
    #expect(table.rows[0].summary?.p50?.milliseconds.rounded() == 55)
  }

  @Test func documentsThatBringADistributionAreEnough() {
    var fleet = Fleet(.gateway)
    #expect(fleet.mustAsk(for: Self.byModel), "nothing is known yet")
    observe(&fleet, at: 0, [("a", [1, 0, 0])])
    #expect(!fleet.mustAsk(for: Self.byModel))
    #expect(fleet.mustAsk(for: LatencyWish(.model, window: .minutes(60))))
    fleet.observe(at: 1) { $0.unsupported = [.latency] }
    #expect(!fleet.mustAsk(for: Self.byNode))
  }

  @Test func hugeCountsDoNotTrap() {
    var fleet = Fleet(.gateway)
    observe(&fleet, at: 0, [("a", [.max, .max, .max]), ("b", [.max, 0, .max])])
    let table = fleet.latencyTable(.firstToken, by: Self.byModel)
    #expect(table.rows.allSatisfy { ($0.slowestShare ?? 0) <= 1 })
    #expect(table.whole?.count == .max)
  }

  private func observe(_ fleet: inout Fleet, at second: Double, _ models: [(String, [Int])]) {
    fleet.observe(at: second) { observation in
      observation.latency = models.map { self.reading(.model($0.0), $0.1) }
    }
  }

  private func answerWish(
    _ fleet: inout Fleet, at second: Double, _ wish: LatencyWish, _ readings: [LatencyReading],
    from source: SourceID = .gateway
  ) {
    _ = fleet.apply(
      .brokenDown(
        LatencyBreakdown(
          source: source, receivedAt: Moment(seconds: second), wish: wish, readings: readings)))
  }

  private func reading(
    _ scope: LatencyScope, _ counts: [Int]? = nil, p99: Double? = nil
  ) -> LatencyReading {
    var reading = LatencyReading(scope: scope, kind: .firstToken, window: .minutes(1))
    reading.p99Milliseconds = p99
    if let counts {
      reading.histogram = LatencyHistogram(boundsMilliseconds: [10, 100], counts: counts)
    }
    return reading
  }

  private func names(_ table: LatencyTable) -> [String] { table.rows.compactMap(\.scope.name) }
}
