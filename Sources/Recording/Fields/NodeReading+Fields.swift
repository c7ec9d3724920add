import FleetModel

// The order of the fields is the format: a new one goes to the end of its record, and a recording
// that lacks it has it absent.

extension NodeReading: RecordedItem {
  static var blank: Self { NodeReading(id: NodeID("")) }
  var recordedName: NodeID { id }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&id.name, since: old.id.name)
    visitor.visit(&revision, since: old.revision)
    visitor.visit(&type, since: old.type)
    visitor.visit(&region, since: old.region)
    visitor.visit(&url, since: old.url)
    visitor.visit(&models, since: old.models)
    visitor.visit(&state, since: old.state)
    visitor.visit(&stateReason, since: old.stateReason)
    visitor.visit(&stateSince, since: old.stateSince)
    visitor.visit(&drainDeadline, since: old.drainDeadline)
    visitor.visit(&weight, since: old.weight)
    visitor.visit(&configuredWeight, since: old.configuredWeight)
    visitor.visit(&healthScore, since: old.healthScore)
    visitor.visit(&loadPercent, since: old.loadPercent)
    visitor.visit(&gpusAvailable, since: old.gpusAvailable)
    visitor.visit(&memoryTotalGB, since: old.memoryTotalGB)
    visitor.visit(&memoryFreeGB, since: old.memoryFreeGB)
    visitor.visit(&latencyMilliseconds, since: old.latencyMilliseconds)
    visitor.visit(&inFlight, since: old.inFlight)
    visitor.visit(&queued, since: old.queued)
    visitor.visit(&requestsTotal, since: old.requestsTotal)
    visitor.visit(&errorsTotal, since: old.errorsTotal)
    visitor.visit(&tokensPerSecond, since: old.tokensPerSecond)
    visitor.visit(&lastHeartbeat, since: old.lastHeartbeat)
    visitor.visit(&gpus, since: old.gpus)
    visitor.visit(&badField, since: old.badField)
    visitor.visit(&tokensTotal, since: old.tokensTotal)
    visitor.visit(&cacheShare, since: old.cacheShare)
    visitor.visit(&requestsPerSecond, since: old.requestsPerSecond)
    visitor.visit(&errorsPerSecond, since: old.errorsPerSecond)
  }
}

extension GPUReading: RecordedItem {
  static var blank: Self { GPUReading(index: 0) }
  var recordedName: Int { index }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&index, since: old.index)
    visitor.visit(&utilizationPercent, since: old.utilizationPercent)
    visitor.visit(&memoryUsedGB, since: old.memoryUsedGB)
    visitor.visit(&memoryTotalGB, since: old.memoryTotalGB)
    visitor.visit(&temperatureCelsius, since: old.temperatureCelsius)
    visitor.visit(&powerWatts, since: old.powerWatts)
    visitor.visit(&eccErrors, since: old.eccErrors)
  }
}
