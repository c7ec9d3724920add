import FleetModel
import MadeFleet
import Testing

@testable import FleetStore

@Suite struct QueueTests {
  /// What a queue says at one second, and what another of priority 4 serves then.
  private struct Said {
    var depth = 8
    var oldest: Double?
    var served: Double = 5
    var others: Double = 20
  }

  private func hear(
    _ fleet: inout Fleet, seconds: ClosedRange<Int>, priority: Int = 2, _ say: (Int) -> Said
  ) {
    for second in seconds {
      let said = say(second)
      fleet.observe(at: Double(second)) {
        $0.queues = [
          queue("m") {
            ($0.priority, $0.depth) = (priority, said.depth)
            ($0.oldestWaitMilliseconds, $0.servedPerSecond) = (said.oldest, said.served)
          },
          queue("other") { ($0.priority, $0.depth, $0.servedPerSecond) = (4, 3, said.others) },
        ]
      }
    }
  }

  private func isStarving(_ fleet: Fleet) -> Bool { fleet.queues[0].isStarving }

  private func starves(
    after seconds: Int = 60, priority: Int = 2, _ say: (Int) -> Said
  ) -> Bool {
    var fleet = Fleet(.gateway)
    hear(&fleet, seconds: 0...seconds, priority: priority, say)
    return fleet.queues[0].isStarving
  }

  @Test(arguments: [
    (1000.0, true), (500, true), (120, true), (80, false), (15, false), (0, false), (-10, false),
  ])
  func itIsPassedOverWhenItsOldestAgesAtATenthOfTheClock(perSecond: Double, starves: Bool) {
    let isStarving = self.starves { Said(oldest: 5000 + perSecond * Double($0)) }
    #expect(isStarving == starves)
  }

  @Test func whereNobodyLessUrgentIsServedItOnlyGrows() {
    #expect(!starves { Said(oldest: 1000 * Double($0), others: 0) })
    #expect(!starves(priority: 4) { Said(oldest: 1000 * Double($0)) })
    #expect(!starves(priority: 5) { Said(oldest: 1000 * Double($0)) })
    #expect(starves(priority: 3) { Said(oldest: 1000 * Double($0)) })
  }

  @Test(
    arguments: [
      (8, 6000.0, true), (8, 4000, false), (0, nil, false), (8, nil, true),
    ] as [(Int, Double?, Bool)])
  func itStarvesWhenNothingIsServedWhileItsOldestWaits(
    depth: Int, oldest: Double?, starves: Bool
  ) {
    let isStarving = self.starves { _ in Said(depth: depth, oldest: oldest, served: 0, others: 0) }
    #expect(isStarving == starves)
  }

  @Test func itTakesTenSecondsToStarveAndTenToBeWell() {
    var fleet = Fleet(.gateway)
    let unserved = Said(oldest: 6000, served: 0)
    let served = Said(oldest: 50, served: 5)
    hear(&fleet, seconds: 0...9) { _ in unserved }
    #expect(!isStarving(fleet))
    hear(&fleet, seconds: 10...10) { _ in unserved }
    #expect(isStarving(fleet))
    hear(&fleet, seconds: 11...20) { _ in served }
    #expect(isStarving(fleet))
    hear(&fleet, seconds: 21...21) { _ in served }
    #expect(!isStarving(fleet))
  }

  @Test func oneLuckyPollChangesNothingAndAnEmptyQueueIsWellAtOnce() {
    var fleet = Fleet(.gateway)
    hear(&fleet, seconds: 0...60) { Said(oldest: 6000, served: $0 % 8 == 7 ? 1 : 0, others: 0) }
    #expect(!isStarving(fleet))
    hear(&fleet, seconds: 64...75) { _ in Said(oldest: 6000, served: 0) }
    hear(&fleet, seconds: 76...80) { Said(oldest: 6000, served: $0 % 2 == 0 ? 1 : 0) }
    #expect(isStarving(fleet))
    hear(&fleet, seconds: 81...81) { _ in Said(depth: 0, oldest: nil, served: 0) }
    #expect(!isStarving(fleet))
  }

  @Test func whatHasStoppedGettingWorseStarvesStill() {
    var fleet = Fleet(.gateway)
    hear(&fleet, seconds: 0...60) { Said(oldest: 1000 * Double($0)) }
    hear(&fleet, seconds: 61...150) { _ in Said(oldest: 61_000) }
    #expect(isStarving(fleet))
    hear(&fleet, seconds: 151...180) { Said(oldest: 61_000 - 100 * Double($0 - 150)) }
    #expect(!isStarving(fleet))
  }

  @Test func allFiguresAreRememberedAndABoundedNumberOfThem() {
    var fleet = Fleet(.gateway)
    let count = Fleet.rememberedQueues + 10
    fleet.observe(at: 0) {
      $0.queues = (0..<count).map { index in
        queue("m\(index)") {
          ($0.depth, $0.oldestWaitMilliseconds) = (3, 40)
          ($0.arrivalsPerSecond, $0.servedPerSecond) = (5, 6)
        }
      }
    }
    let latest = { (queue: Queue) in
      QueueFigure.allCases.map { queue.past[$0].latest(at: .start, within: .seconds(5)) }
    }
    #expect(latest(fleet.queues[0]) == [3, 40, 5, 6])
    #expect(latest(fleet.queues[count - 1]) == [3, nil, nil, nil])
  }

  @Test func thePastOfAQueueIsFilledFromTheGatewaysMemory() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 40, nodes: [node("a")]) { $0.queues = [queue("m") { $0.depth = 5 }] }
    var reading = HistoryReading(
      source: .gateway, receivedAt: Moment(seconds: 41), step: .seconds(10), age: .seconds(40))
    reading.queues = ["m": [.oldestWait: [7, 8, 9, 10], .served: [nil, 2, 2, 2]]]
    _ = fleet.apply(.backfilled(reading))
    let oldest = fleet.queues[0].past[.oldestWait]
    #expect(
      oldest.values(endingAt: Moment(seconds: 39), step: .seconds(10), count: 2).last! ?? 0 >= 9)
    #expect(!fleet.queues[0].past[.served].isEmpty)
    #expect(fleet.queues[0].past[.arrivals].isEmpty)
  }

  @Test func whatIsRefusedNowIsARateThatSurvivesARestart() {
    var fleet = Fleet(.gateway)
    func hear(_ second: Double, _ total: Int?) {
      fleet.observe(at: second) { $0.queues = [queue("m") { $0.rejectedTotal = total }] }
    }
    hear(0, 100)
    #expect(fleet.queues[0].rejectedPerSecond == nil)
    hear(10, 120)
    #expect(fleet.queues[0].rejectedPerSecond == 2)
    hear(20, 3)
    #expect(fleet.queues[0].rejectedPerSecond == nil)
    hear(30, 13)
    #expect(fleet.queues[0].rejectedPerSecond == 1)
    hear(40, nil)
    #expect(fleet.queues[0].rejectedPerSecond == nil)
  }

  @Test(
    arguments: [
      (60, 30.0, 10.0, Queue.Outlook.empties(in: .seconds(3))), (60, 30, 30.2, .holds),
      (60, 30, 33, .never), (60, 0, 0, .holds), (0, 30, 10, nil), (nil, 30, 10, nil),
      (60, nil, 10, nil),
    ] as [(Int?, Double?, Double?, Queue.Outlook?)])
  func whatBecomesOfAQueue(
    depth: Int?, served: Double?, arriving: Double?, outlook: Queue.Outlook?
  ) {
    var queue = Queue(reading: QueueReading(model: "m"))
    queue.reading.depth = depth
    (queue.reading.servedPerSecond, queue.reading.arrivalsPerSecond) = (served, arriving)
    #expect(queue.outlook == outlook)
  }
}
