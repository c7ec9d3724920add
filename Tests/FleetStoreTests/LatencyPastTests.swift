import FleetModel
import FleetStore
import MadeFleet
import Testing

/// What a picture of the past must not make up.
@Suite struct LatencyPastTests {
  private static let fleetPast = LatencyPastKey(.fleet, .firstToken)

  @Test func eachMinuteIsTheLastWindowInIt() {
    var fleet = Fleet(.gateway)
    for second in stride(from: 0, through: 178, by: 2) {
      window(&fleet, at: second, [second, 0, 0])
    }
    #expect(firsts(fleet, at: 178, count: 4) == [nil, 58, 118, 178])
  }

  @Test func aMinuteWithoutNewsIsAGapAndStaysOne() {
    var fleet = Fleet(.gateway)
    window(&fleet, at: 50, [7, 0, 0])
    window(&fleet, at: 250, [9, 0, 0])
    #expect(firsts(fleet, at: 250, count: 5) == [7, nil, nil, nil, 9])
    // Time alone adds nothing.
    fleet.tick(to: 400)
    #expect(firsts(fleet, at: 400, count: 3) == [9, nil, nil])
  }

  @Test func whoSaysThatNothingChangedSaysItAgain() {
    var fleet = Fleet(.gateway)
    for second in 50..<55 { window(&fleet, at: second, [7, 0, 0]) }
    for second in 55..<70 { fleet.confirm(at: Double(second), time: Double(second)) }
    #expect(firsts(fleet, at: 69, count: 2) == [7, 7])
  }

  @Test func aSourceThatIsStuckAddsNothing() {
    var fleet = Fleet(.gateway)
    for second in 0..<200 {
      fleet.observe(at: Double(second), time: 0) { $0.latency = [self.reading([7, 0, 0])] }
    }
    #expect(firsts(fleet, at: 199, count: 2) == [nil, nil])
  }

  @Test func aCounterThatBeginsAgainIsNoLatency() {
    var fleet = Fleet(.gateway)
    for second in 0..<240 {
      // It restarts after two minutes, and counts on from nothing.
      let counted = second < 120 ? 1_000_000 + second * 10 : (second - 120) * 10
      fleet.observe(at: Double(second)) {
        $0.latency = [self.reading([counted, 0, 0], window: nil)]
      }
    }
    let counts = firsts(fleet, at: 239, count: 4).map { $0 ?? 0 }
    #expect(counts.allSatisfy { $0 <= 700 }, "never the million, never a difference across")
    #expect(counts[1] >= 590 && counts[3] >= 590)
  }

  @Test func otherBoundsAreKeptAsTheyWere() {
    var fleet = Fleet(.gateway)
    window(&fleet, at: 10, [1, 2, 3])
    window(&fleet, at: 70, [4, 5, 6], bounds: [5, 50])
    let past = fleet.latencyPast[Self.fleetPast]
    let columns = past?.histograms(endingAt: 1, count: 2)
    #expect(columns?.map { $0?.boundsMilliseconds } == [[10, 100], [5, 50]])
    #expect(columns?.map { $0?.counts } == [[1, 2, 3], [4, 5, 6]])
  }

  @Test func anotherWindowIsAnotherFigure() {
    var fleet = Fleet(.gateway)
    for second in [10, 70] { window(&fleet, at: second, [600, 0, 0], length: 300) }
    #expect(fleet.latencyPast[Self.fleetPast]?.window == .minutes(5))
    window(&fleet, at: 130, [100, 0, 0])
    #expect(fleet.latencyPast[Self.fleetPast]?.window == .minutes(1))
    #expect(firsts(fleet, at: 130, count: 3) == [nil, nil, 100])
  }

  @Test func itHoldsTwoHoursOfTheFleetAndItsModels() {
    var fleet = Fleet(.gateway)
    for minute in 0..<300 {
      fleet.observe(at: Double(minute * 60)) { observation in
        observation.latency = [
          self.reading([minute, 0, 0], .model("m")), self.reading([1, 0, 0], .node("n")),
        ]
      }
    }
    let past = fleet.latencyPast[LatencyPastKey(.model("m"), .firstToken)]
    let all = past?.histograms(endingAt: 299, count: 500).compactMap { $0?.counts[0] }
    #expect(all == Array(180...299))
    #expect(past?.histograms(endingAt: .min, count: 3).compactMap { $0 }.isEmpty == true)
    #expect(fleet.latencyPast[LatencyPastKey(.node("n"), .firstToken)] == nil)
  }

  @Test func modelsThatComeAndGoCannotPileUp() {
    var fleet = Fleet(.gateway)
    for minute in 0..<400 {
      fleet.observe(at: Double(minute * 60)) { observation in
        observation.latency = (0..<5).map { index in
          self.reading([1, 0, 0], .model("m\(minute * 5 + index)"))
        }
      }
      #expect(fleet.latencyPast.count <= 260)
    }
    let newest = fleet.latencyPast.values.compactMap(\.newestMinute).max()
    #expect(newest == 399, "the oldest make room")
  }

  private func window(
    _ fleet: inout Fleet, at second: Int, _ counts: [Int], bounds: [Double] = [10, 100],
    length: Int64 = 60
  ) {
    fleet.observe(at: Double(second)) {
      $0.latency = [self.reading(counts, bounds: bounds, window: .seconds(length))]
    }
  }

  private func reading(
    _ counts: [Int], _ scope: LatencyScope = .fleet, bounds: [Double] = [10, 100],
    window: Span? = .minutes(1)
  ) -> LatencyReading {
    var reading = LatencyReading(scope: scope, kind: .firstToken, window: window)
    reading.histogram = LatencyHistogram(boundsMilliseconds: bounds, counts: counts)
    return reading
  }

  private func firsts(_ fleet: Fleet, at second: Int, count: Int) -> [Int?] {
    let past = fleet.latencyPast[Self.fleetPast]
    return past?.histograms(endingAt: Int64(second / 60), count: count).map { $0?.counts[0] } ?? []
  }
}
