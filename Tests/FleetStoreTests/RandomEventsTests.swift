import FleetModel
import FleetStore
import MadeFleet
import TestSupport
import Testing

@Suite struct RandomEventsTests {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func whateverHappensTheFleetStaysInItsBounds(seed: UInt64) {
    var story = RandomStory(seed: seed)
    var fleet = Fleet(.gateway, .proxy)
    for step in 0..<2500 {
      _ = fleet.apply(story.nextEvent())
      #expect(fleet.nodeIDs.count == fleet.nodes.count, "seed \(seed), step \(step)")
      #expect(fleet.nodeCounts.total == fleet.nodes.count, "seed \(seed), step \(step)")
      #expect(fleet.events.count <= 1000)
      let rates = fleet.nodes.values.compactMap(\.requestsPerSecond)
      #expect(rates.allSatisfy { $0 >= 0 && $0.isFinite }, "seed \(seed), step \(step)")
      #expect(fleet.nodes.values.allSatisfy { !$0.facets.isEmpty }, "seed \(seed), step \(step)")
    }
    #expect(Set(fleet.nodeIDs) == Set(fleet.nodes.keys))
    #expect(fleet.nodeIDs.allSatisfy { fleet.nodeIDs[fleet.nodes[$0]?.place ?? 0] == $0 })
    _ = (fleet.tightestBudget, fleet.latency(.firstToken), fleet.lastNewsAge, fleet.errorPercent)
  }

  @Test func theSameEventsGiveTheSameFleet() {
    var (first, second) = (RandomStory(seed: 9), RandomStory(seed: 9))
    var (one, other) = (Fleet(.gateway, .proxy), Fleet(.gateway, .proxy))
    for _ in 0..<500 {
      #expect(one.apply(first.nextEvent()) == other.apply(second.nextEvent()))
    }
    #expect(one.nodes == other.nodes)
    #expect(one.events == other.events)
  }
}

/// Events as no sane source would send them, the same for the same seed.
struct RandomStory {
  private var generator: SeededGenerator
  private var second = 0.0

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func nextEvent() -> FleetEvent {
    second += Double(Int.random(in: 0...40, using: &generator)) / 10
    let source: SourceID = Bool.random(using: &generator) ? .gateway : .proxy
    let moment = Moment(seconds: second)
    switch Int.random(in: 0...9, using: &generator) {
    case 0: return .ticked(moment)
    case 1: return .pollFailed(source, .brokenOff, nextTry: moment + .seconds(3), at: moment)
    case 2: return .confirmedUnchanged(source, documentTime: time(), at: moment)
    case 3: return .backfilled(history(of: source))
    default: return .observed(observation(of: source))
    }
  }

  private mutating func observation(of source: SourceID) -> Observation {
    var observation = Observation(source: source, receivedAt: Moment(seconds: second))
    observation.documentTime = time()
    let nodes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in reading() }
    observation.nodes =
      Bool.random(using: &generator)
      ? .all(nodes) : .changes(nodes, removed: [name(), name()])
    observation.queues = [queue(), queue()]
    observation.latency = [latency(), latency()]
    observation.events = (0..<5).map { _ in EventReading(sequence: integer() ?? 0) }
    observation.gateway = GatewayReading()
    observation.gateway?.uptime = integer().map { Span(milliseconds: Int64($0)) }
    observation.totals = TotalsReading()
    observation.totals?.requestsTotal = integer()
    observation.totals?.requestsPerSecond = double()
    observation.spend = spend()
    return observation
  }

  private mutating func reading() -> NodeReading {
    var reading = NodeReading(id: name())
    reading.state = NodeState.allCases.randomElement(using: &generator)
    reading.loadPercent = double()
    reading.inFlight = integer()
    reading.healthScore = double()
    reading.requestsTotal = integer()
    reading.errorsTotal = integer()
    reading.memoryTotalGB = double()
    reading.memoryFreeGB = double()
    return reading
  }

  private mutating func queue() -> QueueReading {
    var queue = QueueReading(model: name().name)
    queue.depth = integer()
    queue.limit = integer()
    queue.servedPerSecond = double()
    queue.arrivalsPerSecond = double()
    return queue
  }

  private mutating func latency() -> LatencyReading {
    let window =
      Bool.random(using: &generator) ? nil : integer().map { Span(milliseconds: Int64($0)) }
    var latency = LatencyReading(scope: .model(name().name), kind: .firstToken, window: window)
    let counts = (0..<4).map { _ in max(0, integer() ?? 0) }
    latency.histogram = LatencyHistogram(boundsMilliseconds: [1, 10, 100], counts: counts)
    return latency
  }

  private mutating func spend() -> SpendReading {
    var spend = SpendReading()
    spend.perHour = double().map { Money(dollars: $0) }
    var budget = BudgetReading(id: "b")
    budget.limit = double().map { Money(dollars: $0) }
    budget.spent = double().map { Money(dollars: $0) }
    budget.thresholdsPercent = [double() ?? 0]
    spend.budgets = [budget]
    return spend
  }

  private mutating func history(of source: SourceID) -> HistoryReading {
    var history = HistoryReading(
      source: source, receivedAt: Moment(seconds: second),
      step: Span(milliseconds: Int64(integer() ?? 0)),
      age: Span(milliseconds: Int64(integer() ?? 0)))
    history.totals = [.queued: [double(), nil, double()]]
    history.nodes = [name(): [.load: [double(), double()]]]
    return history
  }

  private mutating func name() -> NodeID {
    NodeID("gpu-\(Int.random(in: 0...15, using: &generator))")
  }

  private mutating func time() -> WallTime? {
    integer().map { WallTime(milliseconds: Int64($0)) }
  }

  private mutating func integer() -> Int? {
    switch Int.random(in: 0...9, using: &generator) {
    case 0: nil
    case 1: .max
    case 2: .min
    case 3: -Int.random(in: 0...1000, using: &generator)
    default: Int.random(in: 0...100_000, using: &generator)
    }
  }

  private mutating func double() -> Double? {
    switch Int.random(in: 0...9, using: &generator) {
    case 0: nil
    case 1: .greatestFiniteMagnitude
    case 2: -.greatestFiniteMagnitude
    case 3: 0
    default: Double(Int.random(in: -100...1000, using: &generator)) / 8
    }
  }
}
