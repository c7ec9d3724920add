import FleetModel
import FleetStore
import TestSupport
import Testing

@testable import Listing

@Suite struct VerdictTests {
  @Test func theFormIsThatOfMonitoringPlugins() {
    var limits = VerdictLimits()
    limits.firstTokenP99 = .init(critical: 100)
    limits.ready = .init(warning: 99, critical: 30)
    limits.budget = .init(critical: 80)
    let verdict = Farm.fleet().verdict(by: limits)
    #expect(verdict.status == .critical)
    #expect(
      verdict.line.terminalString
        == "COLLIE CRITICAL - ttft p99 235 ms > 100 ms, ready 33.33% < 99%, 1 of 3 ready"
        + " | ttft_p99=235ms;;100 ready=33.33%;99:;30: budget=41.2%;;80 queue=12 errors=0.5%")
  }

  private typealias Limit = VerdictLimits.Limit

  @Test(
    arguments: [
      (\.firstTokenP99, Limit(critical: 235), .ok, "ttft p99 235 ms"),
      (\.firstTokenP99, Limit(critical: 234), .critical, "ttft p99 235 ms > 234 ms"),
      (\.firstTokenP99, Limit(warning: 100), .warning, "ttft p99 235 ms > 100 ms"),
      (\.firstTokenP99, Limit(warning: 100, critical: 500), .warning, "> 100 ms"),
      (\.ready, Limit(critical: 30), .ok, "1 of 3 ready"),
      (\.ready, Limit(critical: 90), .critical, "ready 33.33% < 90%"),
      (\.budget, Limit(critical: 40), .critical, "budget gateway/day 41.2% > 40%"),
      (\.budget, Limit(critical: 80), .ok, "budget gateway/day 41.2%"),
      (\.queue, Limit(critical: 10), .critical, "queue 12 > 10"),
      (\.queue, Limit(warning: 10, critical: 100), .warning, "queue 12 > 10"),
      (\.errors, Limit(critical: 0.4), .critical, "errors 0.5% > 0.4%"),
      (\.errors, Limit(critical: 1), .ok, "errors 0.5%"),
    ]
      as [(
        WritableKeyPath<VerdictLimits, VerdictLimits.Limit> & Sendable, VerdictLimits.Limit,
        Verdict.Status, String
      )])
  func aLimitIsJudged(
    of figure: WritableKeyPath<VerdictLimits, VerdictLimits.Limit> & Sendable,
    limit: VerdictLimits.Limit, status: Verdict.Status, words: String
  ) {
    var limits = VerdictLimits()
    // One of its nodes is down, which would be something to say in any case.
    limits.ready = .init(critical: 30)
    limits[keyPath: figure] = limit
    let verdict = Farm.fleet().verdict(by: limits)
    #expect(verdict.status == status)
    #expect(verdict.line.terminalString.contains(words), "\(verdict.line.terminalString)")
  }

  @Test func whatHasNoLimitCanOnlyWarn() {
    func verdict(
      _ change: (inout Observation) -> Void, _ set: (inout VerdictLimits) -> Void
    ) -> Verdict {
      var limits = VerdictLimits()
      limits.errors = .init(critical: 50)
      set(&limits)
      return Farm.fleet(change).verdict(by: limits)
    }
    #expect(verdict({ _ in }, { _ in }).sentences == ["1 node down", "1 of 3 ready"])
    #expect(verdict({ _ in }, { _ in }).status == .warning)
    #expect(verdict({ _ in }, { $0.ready = .init(critical: 30) }).status == .ok)
    let full: (inout Observation) -> Void = {
      $0.queues?[0].depth = 512
      $0.nodes = .all([Farm.node10])
    }
    #expect(verdict(full, { _ in }).sentences == ["gpt-4.1 is full at 512", "1 of 1 ready"])
    #expect(verdict(full, { _ in }).status == .warning)
    #expect(verdict(full, { $0.queue = .init(critical: 600) }).status == .ok)
    #expect(verdict(full, { $0.queue = .init(critical: 500) }).status == .critical)
  }

  @Test func aFigureThatNobodyReportsIsUnknown() {
    var limits = VerdictLimits()
    limits.firstTokenP99 = .init(critical: 100)
    limits.ready = .init(critical: 30)
    let fleet = Farm.fleet { $0.latency = nil }
    #expect(fleet.verdict(by: limits).status == .unknown)
    #expect(
      fleet.verdict(by: limits).line.terminalString
        == "COLLIE UNKNOWN - nobody reports ttft p99, 1 of 3 ready"
        + " | ttft_p99=U;;100 ready=33.33%;;30: budget=41.2% queue=12 errors=0.5%")
    // What is known to be wrong counts for more.
    limits.queue = .init(critical: 10)
    #expect(fleet.verdict(by: limits).status == .critical)
  }

  @Test func aFleetThatNobodyAsksIsWell() {
    var limits = VerdictLimits()
    limits.firstTokenP99 = .init(critical: 100)
    limits.errors = .init(critical: 1)
    limits.ready = .init(critical: 30)
    let fleet = Farm.fleet {
      $0.latency = [Farm.latency(of: .fleet, [0, 0, 0, 0])]
      $0.totals?.requestsPerSecond = 0
      $0.totals?.errorsPerSecond = 0
    }
    #expect(fleet.verdict(by: limits).status == .ok)
  }

  @Test func aPercentileBeyondTheBucketsIsJudgedAsFarAsItIsKnown() {
    let fleet = Farm.fleet { $0.latency = [Farm.latency(of: .fleet, [0, 0, 0, 9])] }
    func status(_ critical: Double) -> Verdict.Status {
      var limits = VerdictLimits()
      limits.firstTokenP99 = .init(critical: critical)
      limits.ready = .init(critical: 30)
      return fleet.verdict(by: limits).status
    }
    #expect(status(100) == .critical)
    #expect(status(250) == .critical)
    #expect(status(251) == .unknown)
  }

  @Test func withoutLimitsCommonSenseDecides() {
    let nodes = [Farm.node("a") { $0.state = .ready }, Farm.node("b") { $0.state = .ready }]
    var fleet = Farm.fleet { $0.nodes = .all(nodes) }
    #expect(fleet.verdict(by: VerdictLimits()).status == .ok)
    #expect(
      fleet.verdict(by: VerdictLimits()).line.terminalString
        == "COLLIE OK - 2 of 2 ready | ttft_p99=235ms ready=100% budget=41.2% queue=12 errors=0.5%")
    fleet = Farm.fleet()
    #expect(fleet.verdict(by: VerdictLimits()).status == .warning)
    #expect(fleet.verdict(by: VerdictLimits()).sentences == ["1 node down", "1 of 3 ready"])
    fleet = Farm.fleet { $0.queues?[0].depth = 512 }
    #expect(fleet.verdict(by: VerdictLimits()).status == .critical)
    #expect(fleet.verdict(by: VerdictLimits()).sentences.first == "gpt-4.1 is full at 512")
    fleet = Farm.fleet { $0.nodes = .all([Farm.down]) }
    #expect(fleet.verdict(by: VerdictLimits()).sentences.first == "no node is ready")
    #expect(fleet.verdict(by: VerdictLimits()).status == .critical)
  }

  @Test func whatIsNotFreshIsNotBelieved() {
    var fleet = Farm.fleet()
    let limits = VerdictLimits()
    #expect(fleet.verdict(by: limits, now: Farm.now + .minutes(2)).status == .warning)
    let late = fleet.verdict(by: limits, now: Farm.now + .minutes(3))
    #expect(late.status == .unknown)
    #expect(
      late.sentences == ["the gateway's newest document is 180 s old by this machine's clock"])
    // A clock that is behind is the clock's fault.
    #expect(fleet.verdict(by: limits, now: Farm.now + .minutes(-60)).status == .warning)
    _ = fleet.apply(.ticked(Moment(seconds: 60)))
    #expect(fleet.verdict(by: limits).status == .unknown)
    #expect(Farm.fleet { $0.nodes = .all([]) }.verdict(by: limits).status == .unknown)
    let empty = Fleet(sources: [])
    #expect(empty.verdict(by: limits).status == .unknown)
  }

  @Test func noWordFromOutsideEndsTheSentence() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      let name = "x|y" + String.hostile(using: &random) + "|"
      let fleet = Farm.fleet {
        $0.queues?[0].model = name
        $0.queues?[0].depth = 512
      }
      let line = fleet.verdict(by: VerdictLimits()).line.terminalString
      #expect(line.unicodeScalars.filter { $0 == "|" }.count == 1)
      #expect(
        line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
    }
  }
}
