import FleetModel
import FleetStore
import MadeFleet
import Testing

@Suite struct RateTests {
  @Test func countersBecomeARateOverTheLastMinute() {
    var fleet = Fleet(.gateway)
    count(&fleet, at: 0, 1000)
    #expect(rate(fleet) == nil)
    for second in 1...30 { count(&fleet, at: second, 1000 + second * 10) }
    #expect(rate(fleet) == 10)
    for second in 31...120 { count(&fleet, at: second, 1300 + (second - 30) * 40) }
    #expect(rate(fleet) == 40)
    #expect(fleet.totals.requestsPerSecond == 40)
  }

  @Test func aRestartIsAGapAndNeverASpikeOrNegative() {
    var fleet = Fleet(.gateway)
    for second in 0...20 { count(&fleet, at: second, 5_000_000 + second * 10) }
    count(&fleet, at: 21, 3)
    #expect(rate(fleet) == nil)
    for second in 22...90 {
      count(&fleet, at: second, 3 + (second - 21) * 10)
      #expect(rate(fleet) == 10)
    }
    count(&fleet, at: 91, 5_000_000)
    #expect((rate(fleet) ?? 0) > 0)
  }

  @Test func anUptimeThatFallsRebasesAllCountersAndIsNoted() {
    var fleet = Fleet(.gateway)
    for second in 0...9 { count(&fleet, at: second, 10 * second, uptime: 500 + second) }
    // The new counter has already passed the old one, so its value alone would not tell.
    count(&fleet, at: 10, 90_000, uptime: 2)
    #expect(rate(fleet) == nil)
    #expect(fleet.events.map(\.kind) == ["gateway.restarted"])
    count(&fleet, at: 11, 90_010, uptime: 3)
    #expect(rate(fleet) == 10)
  }

  @Test func anIdleGatewaysRateFallsToZero() {
    var fleet = Fleet(.gateway)
    for second in 0...10 { count(&fleet, at: second, second * 10) }
    for second in 11...30 { fleet.confirm(at: Double(second), time: Double(second)) }
    #expect(abs((rate(fleet) ?? -1) - 100.0 / 30) < 0.01)
    count(&fleet, at: 31, 100)
    for second in 32...50 { fleet.confirm(at: Double(second), time: Double(second)) }
    count(&fleet, at: 51, 100)
    for second in 52...71 { fleet.confirm(at: Double(second), time: Double(second)) }
    #expect((rate(fleet) ?? -1) == 0)
  }

  @Test func aCounterThatAnotherSourceTakesOverStartsAnew() {
    var fleet = Fleet(.gateway, .proxy)
    for second in 0...10 {
      count(&fleet, at: second, second)
      fleet.observe(.proxy, at: Double(second), nodes: [node("a") { $0.requestsTotal = 1_000_000 }])
    }
    fleet.observe(at: 11, nodes: [node("a")])
    fleet.observe(.proxy, at: 12, nodes: [node("a") { $0.requestsTotal = 1_000_000 }])
    #expect((rate(fleet) ?? 0) == 0)
  }

  @Test(arguments: [Int.max, .min, -1])
  func impossibleCountersGiveNoImpossibleRates(total: Int) {
    var fleet = Fleet(.gateway)
    for (second, value) in [0, total, 5, total, 7].enumerated() {
      count(&fleet, at: second, value)
      #expect((rate(fleet) ?? 0) >= 0)
    }
  }

  /// Its counters step when it looks and not when we do.
  @Test func aSourceThatTellsRatesIsNotCounted() {
    var fleet = Fleet(.gateway, .proxy)
    func tell(_ second: Int, _ told: Double?) {
      let told = node("a") { ($0.requestsTotal, $0.requestsPerSecond) = (second / 15 * 30, told) }
      fleet.observe(at: Double(second), nodes: [told]) { $0.kind = .prometheus }
    }
    for second in 0...20 { tell(second, nil) }
    #expect(rate(fleet) == nil)
    tell(21, 2)
    #expect(rate(fleet) == 2 && fleet.nodes["a"]?.figure(.requests)?.source == .gateway)
    tell(22, nil)
    for second in 23...25 {
      fleet.observe(
        .proxy, at: Double(second), nodes: [node("a") { $0.requestsTotal = second * 3 }])
    }
    #expect(rate(fleet) == 3, "somebody else counts it")
    tell(26, 2)
    #expect(rate(fleet) == 2)
  }

  @Test func theFleetsRateIsUnknownWhileANodesIs() {
    var fleet = Fleet(.gateway)
    for second in 0...5 {
      fleet.observe(
        at: Double(second), nodes: [node("a") { $0.requestsTotal = second }, node("b")])
    }
    #expect(fleet.totals.requestsPerSecond == nil)
  }

  @Test func aCounterOfTheWholeFleetGivesItsRate() {
    var fleet = Fleet(.gateway)
    for second in 0...5 {
      fleet.observe(at: Double(second)) {
        $0.totals = TotalsReading()
        $0.totals?.requestsTotal = 100 + second * 7
      }
    }
    #expect(fleet.totals.requestsPerSecond == 7)
  }

  private func count(_ fleet: inout Fleet, at second: Int, _ total: Int, uptime: Int? = nil) {
    fleet.observe(at: Double(second), nodes: [node("a") { $0.requestsTotal = total }]) {
      $0.gateway = GatewayReading()
      $0.gateway?.uptime = uptime.map { .seconds(Int64($0)) }
    }
  }

  private func rate(_ fleet: Fleet) -> Double? { fleet.nodes["a"]?.requestsPerSecond }
}
