import FleetModel
import FleetStore
import MadeFleet
import Testing

@Suite struct SummaryTests {
  @Test func nodesAreCountedByState() {
    var fleet = Fleet(.gateway)
    #expect(fleet.nodeCounts.readyShare == nil)
    let states: [NodeState?] = [.ready, .ready, .down, .draining, .drained, .maintenance, nil]
    fleet.observe(
      at: 0,
      nodes: states.enumerated().map { index, state in
        node(NodeID("n\(index)")) { $0.state = state }
      })
    let counts = fleet.nodeCounts
    #expect(counts.total == 7)
    #expect(counts.ready == 2)
    #expect([counts.down, counts.draining, counts.drained] == [1, 1, 1])
    #expect([counts.maintenance, counts.unknown] == [1, 1])
    #expect(counts.readyShare == 2.0 / 7)
  }

  @Test func errorsAreAShareOfWhatIsAsked() {
    var fleet = Fleet(.gateway)
    #expect(fleet.errorPercent == nil)
    fleet.observe(at: 0) {
      $0.totals = TotalsReading()
      $0.totals?.requestsPerSecond = 200
      $0.totals?.errorsPerSecond = 1
    }
    #expect(fleet.errorPercent == 0.5)
  }

  @Test func hugeQueuesAddUpWithoutTrapping() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0) {
      $0.queues = [
        queue("a") { $0.depth = .max }, queue("b") { $0.depth = .max },
        queue("c") { $0.depth = .min },
      ]
    }
    #expect(fleet.totalQueued == .max)
  }

  @Test(
    arguments: [
      (12, 30.0, 31.0, 400, nil), (60, 30, 10, 2000, 3000), (0, 30, 31, 0, 0), (5, 0, 0, nil, nil),
    ] as [(Int, Double, Double, Int64?, Int64?)])
  func timeToServeAndTimeToEmpty(
    depth: Int, served: Double, arriving: Double, serve: Int64?, empty: Int64?
  ) {
    var queue = Queue(reading: QueueReading(model: "m"))
    queue.reading.depth = depth
    queue.reading.servedPerSecond = served
    queue.reading.arrivalsPerSecond = arriving
    #expect(queue.timeToServe?.milliseconds == serve)
    #expect(queue.timeToEmpty?.milliseconds == empty)
  }

  @Test(arguments: [
    (2.0, 30.0, 30.0, Queue.Trend.growing), (-2, 30, 30, .shrinking), (0, 30, 30, .steady),
    (2, 10, 30, .steady), (0.05, 31, 30, .steady),
  ])
  func aQueuesTrendNeedsDepthAndRatesToAgree(
    slope: Double, arriving: Double, served: Double, expected: Queue.Trend
  ) {
    var fleet = Fleet(.gateway)
    for second in 0...60 {
      fleet.observe(at: Double(second)) {
        $0.queues = [
          queue("m") {
            $0.depth = 130 + Int(slope * Double(second))
            $0.arrivalsPerSecond = arriving
            $0.servedPerSecond = served
          }
        ]
      }
    }
    #expect(fleet.queues[0].trend == expected)
  }
}

@Suite struct ForecastTests {
  @Test func aBudgetIsUsedUpAtItsBurnRate() {
    let fleet = spending(perHour: 10, budget("day") { $0.spent = Money(dollars: 80) })
    #expect(
      fleet.tightestBudget?.outlook == .reaches(after: .minutes(120), at: wall(0 + 7200)))
  }

  @Test func oneThatLastsUntilItsResetSaysSo() {
    let fleet = spending(
      perHour: 10,
      budget("day") {
        $0.spent = Money(dollars: 80)
        $0.resetsAt = wall(3600)
      })
    #expect(fleet.tightestBudget?.outlook == .lastsUntilReset)
  }

  @Test(
    arguments: [
      (100.0, 10.0, BudgetForecast.Outlook.reached), (120, 10, .reached), (20, 0, .resting),
      (20, nil, .unknown),
    ] as [(Double, Double?, BudgetForecast.Outlook)])
  func aBudgetMayBeReachedOrRestOrBeUnknown(
    spent: Double, perHour: Double?, expected: BudgetForecast.Outlook
  ) {
    let fleet = spending(perHour: perHour, budget("day") { $0.spent = Money(dollars: spent) })
    #expect(fleet.tightestBudget?.outlook == expected)
  }

  @Test func theFirstToBeUsedUpIsTheTightest() {
    let fleet = spending(
      perHour: 10, budget("slow") { $0.spent = Money(dollars: 90) },
      budget("soon") {
        $0.limit = Money(dollars: 12)
        $0.spent = Money(dollars: 6)
      },
      budget("lasts") {
        $0.spent = Money(dollars: 99)
        $0.resetsAt = wall(1)
      })
    #expect(fleet.tightestBudget?.budget.id == "soon")
  }

  @Test func aModelBurnsItsShareAndAKeyIsNotGuessed() {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0, time: 0) {
      var spend = SpendReading()
      spend.today = Money(dollars: 40)
      spend.perHour = Money(dollars: 10)
      var model = ModelSpend(model: "m")
      model.today = Money(dollars: 10)
      spend.byModel = [model]
      $0.spend = spend
    }
    let ofModel = budget("m") {
      $0.scope = .model("m")
      $0.spent = Money(dollars: 95)
    }
    #expect(fleet.forecast(for: ofModel).outlook == .reaches(after: .minutes(120), at: wall(7200)))
    let ofKey = budget("k") {
      $0.scope = .key("k")
      $0.spent = Money(dollars: 95)
    }
    #expect(fleet.forecast(for: ofKey).outlook == .unknown)
  }

  private func budget(_ id: String, _ fill: (inout BudgetReading) -> Void) -> BudgetReading {
    var budget = BudgetReading(id: id)
    budget.limit = Money(dollars: 100)
    fill(&budget)
    return budget
  }

  private func spending(perHour: Double?, _ budgets: BudgetReading...) -> Fleet {
    var fleet = Fleet(.gateway)
    fleet.observe(at: 0, time: 0) {
      var spend = SpendReading()
      spend.perHour = perHour.map { Money(dollars: $0) }
      spend.budgets = budgets
      $0.spend = spend
    }
    return fleet
  }
}
