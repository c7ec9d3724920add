import FleetModel

// A figure comes from the first source that knows it. These say so for each kind of reading that is
// about more than one node.

extension GatewayReading {
  mutating func fillGaps(from other: GatewayReading) {
    name = name ?? other.name
    version = version ?? other.version
    uptime = uptime ?? other.uptime
    run = run ?? other.run
    isDraining = isDraining ?? other.isDraining
    window = window ?? other.window
  }
}

extension TotalsReading {
  mutating func fillGaps(from other: TotalsReading) {
    requestsPerSecond = requestsPerSecond ?? other.requestsPerSecond
    tokensPerSecond = tokensPerSecond ?? other.tokensPerSecond
    errorsPerSecond = errorsPerSecond ?? other.errorsPerSecond
    inFlight = inFlight ?? other.inFlight
    cacheHitRate = cacheHitRate ?? other.cacheHitRate
    requestsTotal = requestsTotal ?? other.requestsTotal
    tokensTotal = tokensTotal ?? other.tokensTotal
    errorsTotal = errorsTotal ?? other.errorsTotal
  }
}

extension QueueReading {
  mutating func fillGaps(from other: QueueReading) {
    depth = depth ?? other.depth
    limit = limit ?? other.limit
    oldestWaitMilliseconds = oldestWaitMilliseconds ?? other.oldestWaitMilliseconds
    arrivalsPerSecond = arrivalsPerSecond ?? other.arrivalsPerSecond
    servedPerSecond = servedPerSecond ?? other.servedPerSecond
    batchSizeMean = batchSizeMean ?? other.batchSizeMean
    batchSizeLimit = batchSizeLimit ?? other.batchSizeLimit
    rejectedTotal = rejectedTotal ?? other.rejectedTotal
    servedTotal = servedTotal ?? other.servedTotal
  }
}

extension SpendReading {
  /// Lists are taken whole: two sources may know one budget by two names.
  mutating func fillGaps(from other: SpendReading) {
    today = today ?? other.today
    month = month ?? other.month
    perHour = perHour ?? other.perHour
    requestsToday = requestsToday ?? other.requestsToday
    if byModel.isEmpty { byModel = other.byModel }
    if budgets.isEmpty { budgets = other.budgets }
  }
}
