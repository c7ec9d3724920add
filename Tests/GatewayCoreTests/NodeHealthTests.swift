import FleetModel
import Testing

@testable import GatewayCore

@Suite struct NodeHealthTests {
  @Test(arguments: [
    // The node of the API's example: 0.3·512/640 + 0.4·0.58 + 0.3·(1 − 23.4/200).
    (total: 640.0, free: 512.0, load: 42.0, latency: 23.4, score: 0.7369),
    (total: 640.0, free: 640.0, load: 0.0, latency: 0.0, score: 1.0),
    (total: 80.0, free: 0.0, load: 100.0, latency: 200.0, score: 0.0),
    (total: 80.0, free: 0.0, load: 100.0, latency: 5000.0, score: 0.0),
    (total: 80.0, free: 40.0, load: 50.0, latency: 100.0, score: 0.5),
  ])
  func scoreIsTheReferenceFormula(
    total: Double, free: Double, load: Double, latency: Double, score: Double
  ) {
    let health = health(total: total, free: free, load: load, latency: latency)
    #expect(abs(health.score - score) < 1e-9)
  }

  @Test func assumesFortyGigabytesWhereTheTotalIsUnknown() {
    var health = NodeHealth()
    health.reportMemory(freeGB: 10)
    // 0.3·10/40 + 0.4·1 + 0.3·(1 − 50/200)
    #expect(abs(health.score - 0.7) < 1e-12)
    health.reportMemory(freeGB: 4000)
    #expect(health.score == 1)
  }

  @Test func aNewNodeStartsAtLoadZeroAndFiftyMilliseconds() {
    let health = NodeHealth()
    #expect(health.loadPercent == 0)
    #expect(health.latencyMilliseconds == 50)
  }

  @Test func latencyMovesBySevenTenthsOldAndThreeTenthsNew() {
    var health = NodeHealth()
    health.addLatency(100)
    #expect(abs(health.latencyMilliseconds - 65) < 1e-12)
    health.addLatency(10)
    #expect(abs(health.latencyMilliseconds - 48.5) < 1e-12)
  }

  @Test func aSuccessLowersTheLoadByFiveAndAFailureRaisesItByTen() {
    var health = NodeHealth()
    health.reportLoad(42)
    health.noteSuccesses(1)
    #expect(health.loadPercent == 37)
    health.noteFailures(1)
    #expect(health.loadPercent == 47)
    // 0.7·50 + 0.3·1000
    #expect(abs(health.latencyMilliseconds - 335) < 1e-9)
    health.noteSuccesses(100)
    #expect(health.loadPercent == 0)
    health.noteFailures(1_000_000)
    #expect(health.loadPercent == 100)
    #expect(abs(health.latencyMilliseconds - 1000) < 1)
  }

  @Test(arguments: [
    (load: 99.0, age: Int64(0), healthy: true), (99, 29_999, true), (99, 30_000, false),
    // 0.3·100/100 and nothing else is three tenths exactly, and not above them.
    (100, 0, false), (0, 60_000, false),
  ])
  func isHealthyAboveThreeTenthsWithAFreshHeartbeat(load: Double, age: Int64, healthy: Bool) {
    let health = health(total: 100, free: 100, load: load, latency: 1000)
    #expect(health.isHealthy(heartbeatAge: .milliseconds(age)) == healthy)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, -1e300, 1e300])
  func staysWithinItsLimitsWhateverIsReported(value: Double) {
    var health = NodeHealth()
    health.setMemoryTotal(value)
    health.reportMemory(freeGB: value)
    health.reportLoad(value)
    health.addLatency(value)
    #expect((0...1).contains(health.score))
    #expect((0...100).contains(health.loadPercent))
  }

  private func health(
    total: Double, free: Double, load: Double, latency: Double
  ) -> NodeHealth {
    var health = NodeHealth()
    health.setMemoryTotal(total)
    health.reportMemory(freeGB: free)
    health.reportLoad(load)
    // The average comes as near as numbers can when the same is measured again and again.
    for _ in 0..<200 { health.addLatency(latency) }
    return health
  }
}
