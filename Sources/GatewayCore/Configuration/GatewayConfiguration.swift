import FleetModel

/// What an operator decides about a gateway before it runs.
package struct GatewayConfiguration: Equatable, Sendable {
  package var models: [ModelConfiguration] = []
  /// Nodes that are there without registering.
  package var nodes: [NodeDescription] = []
  package var keys: [PayerConfiguration] = []
  package var budgets: [BudgetConfiguration] = []
  package var cache = CachePolicy()
  package var retry = RetryPolicy()
  package var circuit = CircuitPolicy()
  /// What must stay of the weighted GPUs when nodes are drained, in percent.
  package var floorPercent = 50.0
  /// How long a node that comes back takes to get its full share of the work again.
  package var rampUp = Span.seconds(60)
  /// How long a conversation's next request prefers the node that served the one before.
  package var affinity = Span.minutes(60)
  /// When budgets begin again. Fixed at the start: the books are kept by it.
  package var calendar = BookCalendar.utc
  /// From here on a GPU counts as hot. The data sheets of A100 and H100 let them slow themselves
  /// down in the upper eighties.
  package var hotCelsius = 83.0

  package init() {}
}

/// A model that the gateway serves.
package struct ModelConfiguration: Equatable, Sendable {
  package var name: String
  package var owner: String
  /// 1 is served first.
  package var priority: Int
  package var price: TokenPrice
  /// How many requests may wait.
  package var queueLimit: Int
  /// Tokens of prompt and answer together; `nil` leaves it to the node to refuse.
  package var contextLimit: Int?
  /// Of these, kept for the answer of a request that does not say how long it may be.
  package var outputReserve = 1024
  /// How many running copies of it the fleet should have; `nil` where nobody has said.
  package var instances: ClosedRange<Int>?
  /// How requests are gathered before they go out; `nil` sends each as soon as a node has room.
  package var batching: BatchPolicy?

  package init(
    name: String, owner: String, priority: Int, price: TokenPrice, queueLimit: Int = 512
  ) {
    (self.name, self.owner, self.priority) = (name, owner, priority)
    (self.price, self.queueLimit) = (price, queueLimit)
  }
}

/// When a batch of waiting requests is closed and sent.
package struct BatchPolicy: Equatable, Sendable {
  /// The size that closes a batch; `nil` lets it follow the latency.
  package var size: Int? = 10
  /// The wait of its oldest request that closes it.
  package var window = Span.milliseconds(50)
  /// What a size that follows the latency aims at.
  package var latencyTarget = Span.milliseconds(100)

  package init() {}
}

/// Somebody who sends requests and pays for them.
package struct PayerConfiguration: Equatable, Sendable {
  /// What audits, limits and budgets call it.
  package var name: String
  package var tier: Tier
  /// Requests at the same time; `nil` for as many as there are places.
  package var concurrency: Int?
  /// Whether its tokens are paid for one by one. Where not, they run on capacity that is paid for
  /// already: they are counted as traffic, charged to nobody, and no budget hears of them.
  package var isMetered = true

  package init(name: String, tier: Tier, concurrency: Int? = nil) {
    (self.name, self.tier, self.concurrency) = (name, tier, concurrency)
  }
}

/// How many requests a minute a key may send.
package struct Tier: Equatable, Sendable {
  package var name: String
  package var requestsPerMinute: Int

  package init(name: String, requestsPerMinute: Int) {
    (self.name, self.requestsPerMinute) = (name, requestsPerMinute)
  }

  package static let standard = Tier(name: "standard", requestsPerMinute: 60)
  package static let basic = Tier(name: "basic", requestsPerMinute: 1000)
  package static let enterprise = Tier(name: "enterprise", requestsPerMinute: 10_000)
  package static let reference = [standard, basic, enterprise]
}

/// How long answers are kept to be given again, and how much of them.
package struct CachePolicy: Equatable, Sendable {
  package var isOn = true
  package var lifetime = Span.minutes(5)
  package var bytes = 64 << 20

  package init() {}
}

/// How often a request is tried, and how long is waited between two tries.
package struct RetryPolicy: Equatable, Sendable {
  package var tries = 3
  /// From the request's arrival to its last try.
  package var deadline = Span.seconds(60)

  package init() {}
}

/// When a node that keeps failing is left alone, and for how long.
package struct CircuitPolicy: Equatable, Sendable {
  package var failures = 5
  package var pause = Span.seconds(30)

  package init() {}
}

/// A limit on spend as it was configured.
package struct BudgetConfiguration: Equatable, Sendable {
  package var id: String
  package var scope: BudgetReading.Scope
  package var period: BudgetReading.Period
  package var limit: Money
  /// A hard budget refuses requests at its limit; a soft one only warns.
  package var isHard: Bool
  package var thresholdsPercent: [Double]

  package init(
    id: String, scope: BudgetReading.Scope, period: BudgetReading.Period, limit: Money,
    isHard: Bool, thresholdsPercent: [Double] = [50, 80, 100]
  ) {
    (self.id, self.scope, self.period) = (id, scope, period)
    (self.limit, self.isHard, self.thresholdsPercent) = (limit, isHard, thresholdsPercent)
  }
}
