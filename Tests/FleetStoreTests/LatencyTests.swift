import FleetModel
import FleetStore
import MadeFleet
import Testing

@Suite struct LatencyTests {
  @Test func aReportedWindowIsFoundByItsScopeAndLength() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0) {
      $0.latency = [
        reading(.model("m"), window: 60, p99: 95), reading(.model("m"), window: 300, p99: 120),
      ]
    }
    #expect(fleet.latency(.firstToken, scope: .model("m"))?.p99 == .exactly(95))
    let long = fleet.latency(.firstToken, scope: .model("m"), window: .minutes(5))
    #expect(long?.p99 == .exactly(120))
    // The nearest one there is stands in, and says so.
    let hour = fleet.latency(.firstToken, scope: .model("m"), window: .minutes(60))
    #expect(hour?.window == .minutes(5))
    #expect(fleet.latency(.endToEnd, scope: .model("m")) == nil)
    #expect(fleet.latency(.firstToken) == nil)
  }

  @Test func theHistogramSaysWhatItCannotResolve() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0) {
      $0.latency = [reading(.fleet, window: 60, p99: 4, [10, 100], [50, 0, 50])]
    }
    let latency = fleet.latency(.firstToken)
    #expect(latency?.p50 == .below(10))
    #expect(latency?.p99 == .above(100))
    #expect(latency?.count == 100)
  }

  @Test func theFleetsDistributionIsMergedFromItsModels() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0) {
      $0.latency = [
        reading(.model("fast"), window: 60, p99: 9, [10, 20, 100], [0, 90, 0, 0]),
        reading(.model("slow"), window: 60, p99: 99, [20, 100], [0, 10, 0]),
        reading(.node("a"), window: 60, p99: 1, [10, 20, 100], [5000, 0, 0, 0]),
      ]
    }
    let latency = fleet.latency(.firstToken)
    #expect(latency?.count == 100)
    #expect(latency?.histogram?.counts == [90, 10, 0])
    #expect(latency?.p95?.milliseconds == 60)
  }

  @Test func aModelWithoutAHistogramLeavesTheFleetUnknown() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0) {
      $0.latency = [
        reading(.model("a"), window: 60, p99: 9, [10, 20], [0, 90, 0]),
        reading(.model("b"), window: 60, p99: 500),
      ]
    }
    #expect(fleet.latency(.firstToken) == nil)
  }

  @Test func whatCountsFromTheStartBecomesWindows() {
    var fleet = Fleet(.gateway)
    cumulate(&fleet, at: 0, [1_000_000, 0, 0])
    #expect(fleet.latency(.firstToken) == nil)
    for second in 1...400 {
      // Fast for the first five minutes, slow after.
      let slow = max(0, second - 330)
      cumulate(&fleet, at: second, [1_000_000 + second - slow, slow, 0])
    }
    let minute = fleet.latency(.firstToken)
    #expect(minute?.histogram?.counts == [0, 60, 0])
    let five = fleet.latency(.firstToken, window: .minutes(5))
    #expect(abs((five?.count ?? 0) - 300) <= 30)
    #expect(five?.histogram?.counts[1] == 70)
  }

  @Test func aRestartOrOtherBoundsStartTheWindowAnew() {
    var fleet = Fleet(.gateway)
    for second in 0...20 { cumulate(&fleet, at: second, [second, 0, 0]) }
    #expect(fleet.latency(.firstToken)?.count == 20)
    cumulate(&fleet, at: 21, [5, 0, 0])
    #expect(fleet.latency(.firstToken) == nil)
    cumulate(&fleet, at: 22, [9, 0, 0])
    #expect(fleet.latency(.firstToken)?.count == 4)
    cumulate(&fleet, at: 23, [9, 0, 0], bounds: [5, 50])
    #expect(fleet.latency(.firstToken) == nil)
    cumulate(&fleet, at: 24, [10, 1, 0], bounds: [5, 50])
    #expect(fleet.latency(.firstToken)?.count == 2)
  }

  @Test func aScopeThatIsNoLongerReportedIsGone() {
    var fleet = Fleet(.gateway)
    cumulate(&fleet, at: 0, [1, 0, 0])
    cumulate(&fleet, at: 1, [2, 0, 0])
    fleet.observe(at: 2) { $0.latency = [] }
    #expect(fleet.latency.isEmpty)
    cumulate(&fleet, at: 3, [900, 0, 0])
    #expect(fleet.latency(.firstToken) == nil)
  }

  private func cumulate(
    _ fleet: inout Fleet, at second: Int, _ counts: [Int], bounds: [Double] = [10, 100]
  ) {
    fleet.observe(at: Double(second)) {
      var cumulative = LatencyReading(scope: .fleet, kind: .firstToken, window: nil)
      cumulative.histogram = LatencyHistogram(boundsMilliseconds: bounds, counts: counts)
      $0.latency = [cumulative]
    }
  }

  private func reading(
    _ scope: LatencyScope, window: Int64, p99: Double, _ bounds: [Double] = [],
    _ counts: [Int] = []
  ) -> LatencyReading {
    var reading = LatencyReading(scope: scope, kind: .firstToken, window: .seconds(window))
    reading.p99Milliseconds = p99
    if !bounds.isEmpty {
      reading.histogram = LatencyHistogram(boundsMilliseconds: bounds, counts: counts)
    }
    return reading
  }
}
