import FleetModel

/// What one source last said about the fleet as a whole, kept apart until it is merged by rank.
struct SourceFacts: Sendable {
  var gateway: GatewayReading?
  var totals: TotalsReading?
  var queues: [QueueReading]?
  var latency: [LatencyReading]?
  var spend: SpendReading?
  var limits: [LimitReading]?
  var operations: [OperationReading]?
  var unsupported: Set<Capability>?
  var badFields: [String] = []

  /// How many nodes it lists now, and which of its listings that was.
  var nodeCount = 0
  var listing = 0
  var requestRate = CounterRate()
  var tokenRate = CounterRate()
  var errorRate = CounterRate()
  var servedRates: [QueueID: CounterRate] = [:]
  var windows: [LatencyKey: CumulativeWindow] = [:]
  /// History that came before the nodes it is about.
  var earlyHistory: HistoryReading?

  /// Takes the parts that were reported this time, and leaves the others as they are.
  mutating func take(_ observation: Observation) {
    gateway = observation.gateway ?? gateway
    totals = observation.totals ?? totals
    queues = observation.queues ?? queues
    spend = observation.spend ?? spend
    limits = observation.limits ?? limits
    operations = observation.operations ?? operations
    unsupported = observation.unsupported
    badFields = observation.badFields
    if observation.totals != nil { confirm(from: observation.source, at: observation.receivedAt) }
    if let readings = observation.latency { take(readings, at: observation.receivedAt) }
  }

  /// Notes that everything still stands, counters included.
  mutating func confirm(from source: SourceID, at moment: Moment) {
    if let total = totals?.requestsTotal { _ = requestRate.append(total, of: source, at: moment) }
    if let total = totals?.tokensTotal { _ = tokenRate.append(total, of: source, at: moment) }
    if let total = totals?.errorsTotal { _ = errorRate.append(total, of: source, at: moment) }
    countServed(of: source, at: moment)
  }

  /// Those that only count what their queues have served get a rate for each of them.
  private mutating func countServed(of source: SourceID, at moment: Moment) {
    var rates: [QueueID: CounterRate] = [:]
    for queue in queues ?? [] where queue.servedPerSecond == nil {
      guard let total = queue.servedTotal else { continue }
      var rate = servedRates[queue.id] ?? CounterRate()
      _ = rate.append(total, of: source, at: moment)
      rates[queue.id] = rate
    }
    servedRates = rates
  }

  /// The queues, with the rates from their counters where the source gives none.
  var ratedQueues: [QueueReading]? {
    queues?.map { queue in
      var queue = queue
      queue.servedPerSecond = queue.servedPerSecond ?? servedRates[queue.id]?.perSecond
      return queue
    }
  }

  /// The totals, with the rates from their counters where the source gives none.
  var ratedTotals: TotalsReading? {
    guard var totals else { return nil }
    totals.requestsPerSecond = totals.requestsPerSecond ?? requestRate.perSecond
    totals.tokensPerSecond = totals.tokensPerSecond ?? tokenRate.perSecond
    totals.errorsPerSecond = totals.errorsPerSecond ?? errorRate.perSecond
    return totals
  }

  /// Counters of the source are known to have started again.
  mutating func restart() {
    requestRate.restart()
    tokenRate.restart()
    errorRate.restart()
    servedRates = [:]
    windows = [:]
  }
}
