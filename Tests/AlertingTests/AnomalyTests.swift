import Alerting
import FleetModel
import FleetStore
import MadeFleet
import TestSupport
import Testing

@Suite struct AnomalyTests {
  /// Two hours of minutes, as `value` makes them; the last of them ends now.
  private static func series(_ value: (Int) -> Double?) -> (Series, Moment) {
    var series = Series()
    for minute in 0...123 {
      guard let value = value(minute) else { continue }
      series.append(value, at: Moment(seconds: Double(minute) * 60))
    }
    return (series, Moment(seconds: 123 * 60))
  }

  /// Normally distributed around `mean`: by Box and Muller, so that it needs nothing but a generator.
  private static func noise(
    _ mean: Double, _ deviation: Double, _ random: inout SeededGenerator
  ) -> Double {
    var sum = 0.0
    for _ in 0..<12 { sum += .random(in: 0...1, using: &random) }
    return max(0, mean + deviation * (sum - 6))
  }

  private func change(_ value: (Int) -> Double?) -> Anomaly? {
    let (series, now) = Self.series(value)
    return Fleet.change(of: .latency, in: series, at: now)
  }

  @Test func whatHoldsIsNotStrange() {
    #expect(change { _ in 50 } == nil)
    #expect(change { _ in 0 } == nil)
    #expect(change { 50 + Double($0 % 7) } == nil)
  }

  @Test func aFewMinutesAreNoPast() {
    #expect(change { $0 >= 120 ? 500 : $0 >= 95 ? 50 : nil } == nil)
    #expect(change { $0 >= 121 ? 500 : $0 >= 85 ? 50 : nil } != nil)
  }

  /// Of ten thousand noisy hours not one is called strange.
  @Test func noiseIsNotStrange() {
    var random = SeededGenerator(seed: 11)
    var alarms = 0
    for _ in 0..<2000 {
      let deviation = Double.random(in: 0.5...25, using: &random)
      if change({ _ in Self.noise(50, deviation, &random) }) != nil { alarms += 1 }
    }
    #expect(alarms == 0)
  }

  @Test(arguments: 1...20)
  func aShiftIsFoundWithItsBeginning(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let start = Int.random(in: 80...119, using: &random)
    let found = change { Self.noise($0 >= start ? 120 : 50, 5, &random) }
    let anomaly = try #require(found)
    #expect(anomaly.isMore && anomaly.isTrouble)
    #expect(abs(anomaly.usual - 50) < 5 && abs(anomaly.value - 120) < 12)
    guard case .past(let since) = anomaly.comparison else { return }
    #expect(since == Moment(seconds: Double(start) * 60))
  }

  @Test(arguments: [0.001, 1, 1000, 1e9])
  func theUnitDoesNotMatter(scale: Double) throws {
    let anomaly = try #require(change { ($0 >= 110 ? 150 : 50 + Double($0 % 5)) * scale })
    let plain = try #require(change { $0 >= 110 ? 150 : 50 + Double($0 % 5) })
    #expect(anomaly.comparison == plain.comparison)
    #expect(abs(anomaly.distance - plain.distance) < 0.2)
  }

  @Test func anOutageDoesNotHideTheNext() {
    #expect(change { (20...60).contains($0) ? 900 : $0 >= 118 ? 300 : 50 + Double($0 % 3) } != nil)
  }

  @Test func aMedianIsNotMovedByNonsense() {
    let values = [3, 1, 2, .infinity, .nan, 1e300]
    #expect(RobustSpread(values)?.median == 2.5)
    #expect(RobustSpread([])?.median == nil)
    #expect(
      RobustSpread([.greatestFiniteMagnitude, .greatestFiniteMagnitude])?.median.isFinite == true)
    #expect(RobustSpread([5, 5, 5])?.distance(of: 5, atLeast: 0.05) == 0)
    #expect(RobustSpread([0, 0])?.distance(of: 1, atLeast: 0.05) == .infinity)
  }
}

/// Nodes beside their peers.
@Suite struct PeerTests {
  /// Ten minutes of `count` nodes, of which the first answers in `latency`.
  private func fleet(
    _ count: Int, latency: Double, type: (Int) -> String = { _ in "H100" },
    memoryFree: Double = 40
  ) -> Fleet {
    var fleet = Fleet(.gateway)
    for second in stride(from: 0, to: 600, by: 2) {
      fleet.observe(
        at: Double(second),
        nodes: (0..<count).map { index in
          node(NodeID("n\(index)")) {
            ($0.state, $0.type, $0.models) = (.ready, type(index), ["m"])
            $0.latencyMilliseconds = index == 0 ? latency : 48 + Double(index % 3)
            ($0.memoryTotalGB, $0.memoryFreeGB) = (80, index == 0 ? memoryFree : 40)
          }
        })
    }
    return fleet
  }

  @Test func oneThatIsSlowerThanItsPeersSaysWhatMayBeBehindIt() {
    let fleet = fleet(6, latency: 212, memoryFree: 2)
    #expect(
      fleet.strangeness(of: "n0") { _ in "03:07" } == [
        "slower than its 5 peers: 212 ms, they 49 ms; memory 98%"
      ])
    #expect(fleet.strangeness(of: "n1") { _ in nil }.isEmpty)
  }

  @Test func fewPeersCryNoWolf() {
    #expect(fleet(4, latency: 500).anomalies(of: "n0").isEmpty)
    #expect(fleet(5, latency: 500).anomalies(of: "n0").count == 1)
  }

  @Test func anotherCardIsNoPeer() {
    let fleet = fleet(12, latency: 500) { $0 < 4 ? "H100" : "A10" }
    #expect(fleet.anomalies(of: "n0").isEmpty)
  }

  @Test func whatNobodyKnowsIsNotStrange() {
    var fleet = fleet(6, latency: 500)
    #expect(!fleet.anomalies(of: "n0").isEmpty)
    fleet.tick(to: 700)
    #expect(fleet.anomalies(of: "n0").isEmpty)
    #expect(fleet.anomalies(of: "nobody").isEmpty)
  }
}
