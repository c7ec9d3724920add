import FleetModel
import FleetStore
import MadeFleet
import Testing

@Suite struct StalenessTests {
  @Test func aSourceWithoutNewsIsLateAfterThreeIntervalsAndUnknownAfterThirtySeconds() {
    var fleet = Fleet(.gateway)
    #expect(fleet.freshness == .waiting)
    fleet.observe(at: 10, nodes: [node("a") { $0.loadPercent = 4 }])
    let expected: [(Double, Freshness)] = [
      (12.9, .live), (13, .late), (39.9, .late), (40, .unknown), (4000, .unknown),
    ]
    for (second, freshness) in expected {
      fleet.tick(to: second)
      #expect(fleet.freshness == freshness, "at \(second) s")
    }
    // The last picture stays.
    #expect(fleet.nodes["a"]?.loadPercent == 4)
    #expect(fleet.lastNewsAge == .seconds(3990))
    #expect(!fleet.sources[0].isRepeating, "it says nothing at all")
    fleet.observe(at: 4001)
    #expect(fleet.freshness == .live)
  }

  @Test func aSlowSourceHasThreeOfItsOwnIntervals() {
    var fleet = Fleet(.gateway, interval: .seconds(60))
    fleet.observe(at: 0)
    fleet.tick(to: 179)
    #expect(fleet.freshness == .live)
    fleet.tick(to: 180)
    #expect(fleet.freshness == .unknown)
  }

  @Test func aDocumentThatRepeatsItsTimeIsNoNews() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0, time: 0)
    for second in 1...60 {
      fleet.observe(at: Double(second), time: 0, nodes: [node("a")])
      let expected: Freshness = second < 3 ? .live : second < 30 ? .late : .unknown
      #expect(fleet.freshness == expected, "at \(second) s")
      #expect(fleet.sources[0].isRepeating == (expected != .live), "at \(second) s")
    }
    #expect(fleet.sources[0].lastNewsAt == Moment(seconds: 0))
    fleet.observe(at: 61, time: 1)
    #expect(fleet.freshness == .live)
  }

  @Test func aSourceWithoutATimeIsBelieved() {
    var fleet = Fleet(.gateway)
    for second in 0...40 {
      fleet.observe(at: Double(second)) { $0.documentTime = nil }
      #expect(fleet.freshness == .live)
    }
  }

  @Test func anIdleGatewayThatConfirmsIsLive() {
    var fleet = Fleet(.gateway)
    for second in 0...120 {
      if second % 24 == 0 {
        fleet.observe(at: Double(second), time: Double(second))
      } else {
        fleet.confirm(at: Double(second), time: Double(second))
      }
      #expect(fleet.freshness == .live, "at \(second) s")
    }
  }

  @Test func confirmationsAloneDoNotVouchForEver() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0)
    for second in 1...40 { fleet.confirm(at: Double(second), time: Double(second)) }
    #expect(fleet.freshness == .unknown)
  }

  @Test(arguments: [nil, 7.0])
  func confirmationsWhoseTimeStandsStillAreNoNews(time: Double?) {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0)
    for second in 1...10 { fleet.confirm(at: Double(second), time: time) }
    #expect(fleet.freshness == .late)
  }

  @Test func timesOfWholeSecondsDoNotMakeAFastPollLate() {
    var fleet = Fleet(.gateway, interval: .milliseconds(200))
    fleet.observe(at: 0)
    for tick in 1...50 {
      let second = Double(tick) / 5
      fleet.confirm(at: second, time: second.rounded(.down))
      #expect(fleet.freshness == .live, "at \(second) s")
    }
  }

  @Test(arguments: [-3600.0, 3600, -9e9, 9e9])
  func aClockThatIsWrongOrStepsChangesNothing(skew: Double) {
    var fleet = Fleet(.gateway)
    for second in 0...10 {
      let step = second < 5 ? 0 : skew
      fleet.observe(at: Double(second), time: Double(second) + step)
      #expect(fleet.freshness == .live)
      #expect(fleet.lastNewsAge == .zero)
    }
    #expect(fleet.sources[0].clockStepsBack == (skew < 0 ? 1 : 0))
    #expect(fleet.events.map(\.kind) == (skew < 0 ? ["clock.stepped"] : []))
  }

  @Test func failuresKeepThePictureAndSayWhy() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0, nodes: [node("a")])
    fleet.fail(at: 1)
    fleet.fail(at: 5)
    let source = fleet.sources[0]
    #expect(source.problem == .timedOut(after: .seconds(2)))
    #expect(source.nextTry == Moment(seconds: 9))
    #expect(source.failures == 2)
    #expect(fleet.freshness == .late)
    #expect(fleet.nodeIDs == ["a"])
    fleet.observe(at: 9)
    #expect(fleet.sources[0].problem == nil)
    #expect(fleet.sources[0].failures == 0)
    #expect(fleet.sources[0].nextTry == nil)
  }

  @Test func afterAGapTheSourceIsAskedForItsMemory() {
    var fleet = Fleet(.gateway)
    #expect(fleet.observe(at: 0) == [])
    #expect(fleet.observe(at: 1) == [])
    #expect(fleet.observe(at: 3.9) == [])
    #expect(fleet.observe(at: 7) == [.fetchHistory(.gateway)])
    #expect(fleet.observe(at: 8) == [])
    #expect(fleet.confirm(at: 20, time: 20) == [.fetchHistory(.gateway)])
  }

  @Test func aSourceWithoutMemoryIsNotAskedForIt() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0) { $0.unsupported = [.history] }
    #expect(fleet.observe(at: 60) { $0.unsupported = [.history] } == [])
  }

  @Test(arguments: [1, 5, 10, 11] as [Int64])
  func anIdleGatewayStaysLiveHoweverSlowlyItIsAsked(interval: Int64) {
    var fleet = Fleet(.gateway, interval: .seconds(interval))
    var written = 0.0
    for poll in 0...60 {
      let second = Double(poll) * Double(interval)
      fleet.tick(to: second)
      #expect(fleet.freshness != .unknown, "at \(second) s")
      if poll == 0 || second - written >= 24 {
        written = second
        fleet.observe(at: second + 0.2, time: second)
      } else {
        fleet.confirm(at: second + 0.2, time: second)
      }
      #expect(fleet.freshness == .live, "at \(second) s")
    }
  }

  @Test func whatAStuckSourceRepeatsIsAsOldAsItsLastNews() {
    var fleet = Fleet(.gateway)
    for second in 0...9 {
      fleet.observe(at: Double(second), time: 0, nodes: [node("a") { $0.loadPercent = 1 }])
    }
    #expect(fleet.nodes["a"]?.figure(\.loadPercent)?.at == Moment(seconds: 0))
  }

  @Test func aSourceThatIsLostAndReturnsIsInTheLog() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0)
    fleet.fail(at: 10)
    for second in 11...50 { fleet.tick(to: Double(second)) }
    fleet.observe(at: 51)
    #expect(fleet.events.map(\.kind) == ["source.lost", "source.returned"])
    #expect(fleet.events.first?.at == wall(30))
    #expect(fleet.events.first?.message == "gives no news: each try is given up after 2 s")
  }

  @Test func aNodeCannotBeFresherThanTheWordsAboutIt() throws {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0, nodes: [node("a")])
    for second in 1...31 { fleet.observe(at: Double(second)) }
    let silent = try #require(fleet.nodes["a"])
    #expect(fleet.freshness == .live)
    #expect(fleet.freshness(of: silent) == .unknown)
    fleet.observe(at: 32, nodes: [node("a")])
    #expect(fleet.freshness(of: try #require(fleet.nodes["a"])) == .live)
  }

  @Test func theHeaderSpeaksOfTheWorstSourceThatEverSpoke() {
    var fleet = Fleet(.gateway, .proxy)
    fleet.observe(at: 0)
    #expect(fleet.freshness == .live)
    fleet.observe(.proxy, at: 0)
    for second in 1...5 { fleet.observe(at: Double(second)) }
    #expect(fleet.freshness == .late)
    #expect(fleet.leadingSource?.id == .proxy)
  }
}
