/// The requests that wait for one model.
package struct QueueReading: Equatable, Sendable {
  package var model: String
  /// 1 is served first.
  package var priority: Int?
  package var depth: Int?
  package var limit: Int?
  package var oldestWaitMilliseconds: Double?
  package var arrivalsPerSecond: Double?
  package var servedPerSecond: Double?
  package var batchSizeMean: Double?
  package var batchSizeLimit: Int?
  package var rejectedTotal: Int?
  /// A counter, of those that count what they have served and give no rate.
  package var servedTotal: Int?

  package init(model: String) { self.model = model }

  package var id: QueueID { QueueID(model: model, priority: priority) }
}

/// Which queue: a gateway may keep one for each priority of a model.
package struct QueueID: Hashable, Sendable {
  package var model: String
  package var priority: Int?

  package init(model: String, priority: Int? = nil) {
    (self.model, self.priority) = (model, priority)
  }
}

/// The whole fleet's figures, as the gateway itself sums them.
package struct TotalsReading: Equatable, Sendable {
  package var requestsPerSecond: Double?
  package var tokensPerSecond: Double?
  package var errorsPerSecond: Double?
  package var inFlight: Int?
  /// From 0 to 1.
  package var cacheHitRate: Double?
  /// Counters, for gateways that give no rates.
  package var requestsTotal: Int?
  package var tokensTotal: Int?
  package var errorsTotal: Int?

  package init() {}
}

/// How much of its request limit a key has used in the running minute.
package struct LimitReading: Equatable, Sendable {
  package var key: String
  package var tier: String?
  package var perMinute: Int?
  package var used: Int?
  package var rejectedTotal: Int?

  package init(key: String) { self.key = key }
}
