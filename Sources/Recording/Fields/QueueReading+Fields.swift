import FleetModel

extension GatewayReading: Recorded {
  static var blank: Self { GatewayReading() }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&name, since: old.name)
    visitor.visit(&version, since: old.version)
    visitor.visit(&uptime, since: old.uptime)
    visitor.visit(&window, since: old.window)
    visitor.visit(&isDraining, since: old.isDraining)
  }
}

extension AccessReading: Recorded {
  static var blank: Self { AccessReading() }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&actor, since: old.actor)
    visitor.visit(&role, since: old.role)
  }
}

extension TotalsReading: Recorded {
  static var blank: Self { TotalsReading() }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&requestsPerSecond, since: old.requestsPerSecond)
    visitor.visit(&tokensPerSecond, since: old.tokensPerSecond)
    visitor.visit(&errorsPerSecond, since: old.errorsPerSecond)
    visitor.visit(&inFlight, since: old.inFlight)
    visitor.visit(&cacheHitRate, since: old.cacheHitRate)
    visitor.visit(&requestsTotal, since: old.requestsTotal)
    visitor.visit(&tokensTotal, since: old.tokensTotal)
    visitor.visit(&errorsTotal, since: old.errorsTotal)
  }
}

extension QueueReading: RecordedItem {
  static var blank: Self { QueueReading(model: "") }
  var recordedName: QueueID { id }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&model, since: old.model)
    visitor.visit(&priority, since: old.priority)
    visitor.visit(&depth, since: old.depth)
    visitor.visit(&limit, since: old.limit)
    visitor.visit(&oldestWaitMilliseconds, since: old.oldestWaitMilliseconds)
    visitor.visit(&arrivalsPerSecond, since: old.arrivalsPerSecond)
    visitor.visit(&servedPerSecond, since: old.servedPerSecond)
    visitor.visit(&batchSizeMean, since: old.batchSizeMean)
    visitor.visit(&batchSizeLimit, since: old.batchSizeLimit)
    visitor.visit(&rejectedTotal, since: old.rejectedTotal)
    visitor.visit(&servedTotal, since: old.servedTotal)
  }
}

extension LimitReading: RecordedItem {
  static var blank: Self { LimitReading(key: "") }
  var recordedName: String { key }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&key, since: old.key)
    visitor.visit(&tier, since: old.tier)
    visitor.visit(&perMinute, since: old.perMinute)
    visitor.visit(&used, since: old.used)
    visitor.visit(&rejectedTotal, since: old.rejectedTotal)
  }
}
