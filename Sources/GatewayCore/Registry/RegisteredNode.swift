import FleetModel

/// A node as the gateway knows it.
struct RegisteredNode: Sendable {
  let id: NodeID
  var description: NodeDescription
  var lifecycle: NodeLifecycle
  /// The operator's weight: 1 unless set, 0 takes the node out of new work.
  var weight = 1.0
  /// Whether an operator has set it. Else it follows the description.
  var hasOwnWeight = false
  var health = NodeHealth()
  var lastHeartbeat: WallTime
  /// Requests that it says it has, ours among them.
  var reportedInFlight = 0
  /// The load that it last named itself.
  private var namedLoad = 0.0
  /// Where our own requests to it stand.
  var work = NodeWork()
  /// Requests that were sent to it, whether they have ended or not.
  var sentTotal = 0
  var queued = 0
  var gpus: [GPUReading]?
  var isHot = false
  var traffic = NodeTraffic()
  var past = NodePast()

  /// More GPUs than any machine has; the rest of a longer list is dropped.
  static let gpuLimit = 64

  init(_ description: NodeDescription, at now: WallTime, revision: Int = 1) {
    id = description.id
    self.description = description
    lifecycle = NodeLifecycle(since: now, revision: revision)
    lastHeartbeat = now
    weight = description.weight
    health.setMemoryTotal(description.memoryTotalGB)
    work.takeOver(description.instances, at: now)
  }

  /// What it says may be some seconds old, and what we know may not be all.
  var inFlight: Int { max(reportedInFlight, work.underWay) }

  func isHealthy(at now: WallTime) -> Bool {
    health.isHealthy(heartbeatAge: now - lastHeartbeat)
  }

  /// A node that is down is fit for nothing, whatever it last said.
  var shownScore: Double { lifecycle.state == .down ? 0 : health.score }

  /// Takes a new description. What an operator has decided about the node stays.
  mutating func take(_ new: NodeDescription, at now: WallTime) {
    description = new
    if !hasOwnWeight { weight = new.weight }
    health.setMemoryTotal(new.memoryTotalGB)
    work.takeOver(new.instances, at: now)
    lifecycle.touch()
  }

  mutating func take(_ report: HeartbeatReport, at now: WallTime) {
    lastHeartbeat = now
    if let load = report.loadPercent, !load.isNaN {
      health.reportLoad(load)
      namedLoad = description.isProbed ? 0 : health.loadPercent
    }
    if let free = report.memoryFreeGB { health.reportMemory(freeGB: free) }
    if let latency = report.latencyMilliseconds { health.addLatency(latency) }
    if let inFlight = report.inFlight { reportedInFlight = max(0, inFlight) }
    if let queued = report.queued { self.queued = max(0, queued) }
    if let gpus = report.gpus { take(gpus) }
  }

  private mutating func take(_ reported: [GPUReading]) {
    let fits = reported.count <= Self.gpuLimit && reported.allSatisfy(\.hasOnlyNumbers)
    gpus = fits ? reported : reported.prefix(Self.gpuLimit).map(\.withOnlyNumbers)
  }

  mutating func record(_ finished: FinishedRequests, at now: WallTime) {
    traffic.record(finished, at: now)
    health.noteSuccesses(finished.succeeded)
    // Successes make up for failures. They do not talk down what a node says of itself: at a few
    // requests a second every load would be none until the next heartbeat.
    if health.loadPercent < namedLoad { health.reportLoad(namedLoad) }
  }

  /// Notes a try of a request that may still end well elsewhere.
  mutating func recordFailure(at now: WallTime) {
    var failure = FinishedRequests(model: "", node: id)
    failure.failed = 1
    traffic.record(failure, at: now)
    health.noteFailures(1)
  }

  mutating func record(_ timing: RequestTiming, _ columns: BucketedTiming, at now: WallTime) {
    traffic.latencies.record(columns, at: now)
    // How long a whole answer takes says more about its length than about the node.
    if timing.firstToken != nil, let milliseconds = timing.atNode {
      health.addLatency(milliseconds)
    }
  }

  /// Adds what is known of the node now to its history. A node that is down has no load and no
  /// latency, and its history a gap.
  mutating func remember(at moment: Moment) {
    past.health.append(shownScore, at: moment)
    guard lifecycle.state != .down else { return }
    past.load.append(health.loadPercent, at: moment)
    past.latency.append(health.latencyMilliseconds, at: moment)
    past.inFlight.append(Double(inFlight), at: moment)
  }
}

extension RegisteredNode {
  /// The node as documents show it. Of a node that is down nothing is known but that.
  mutating func reading(at now: WallTime, since beginning: WallTime) -> NodeReading {
    var reading = NodeReading(id: id)
    reading.revision = lifecycle.revision
    reading.type = description.type
    reading.region = description.region
    reading.url = description.url
    reading.models = description.models
    reading.state = lifecycle.state
    reading.stateReason = lifecycle.reason
    reading.stateSince = lifecycle.since
    reading.drainDeadline = lifecycle.drainDeadline
    reading.weight = weight
    if description.weight != weight { reading.configuredWeight = description.weight }
    reading.healthScore = shownScore.shown(decimals: 3)
    reading.gpusAvailable = availableGPUs
    reading.memoryTotalGB = health.memoryTotalGB
    reading.requestsTotal = traffic.requestsTotal
    reading.errorsTotal = traffic.errorsTotal
    reading.lastHeartbeat = lastHeartbeat
    reading.tokensPerSecond = traffic.tokensPerSecond(at: now, since: beginning).shown(decimals: 0)
    let isDown = lifecycle.state == .down
    reading.inFlight = isDown ? 0 : inFlight
    reading.queued = isDown ? 0 : queued
    guard !isDown else {
      reading.gpus = fittedGPUs
      return reading
    }
    reading.loadPercent = health.loadPercent.shown(decimals: 1)
    reading.memoryFreeGB = health.memoryFreeGB?.shown(decimals: 1)
    reading.latencyMilliseconds = health.latencyMilliseconds.shown(decimals: 1)
    reading.gpus = gpus
    return reading
  }

  /// What is still true of its GPUs when it says nothing any more: that they are there.
  private var fittedGPUs: [GPUReading] {
    (0..<min(description.gpuCount, Self.gpuLimit)).map { GPUReading(index: $0) }
  }

  /// GPUs that can take work.
  var availableGPUs: Int {
    lifecycle.state == .ready ? description.gpuCount : 0
  }
}

extension GPUReading {
  fileprivate var hasOnlyNumbers: Bool {
    isNumber(utilizationPercent) && isNumber(memoryUsedGB) && isNumber(memoryTotalGB)
      && isNumber(temperatureCelsius) && isNumber(powerWatts)
  }

  private func isNumber(_ value: Double?) -> Bool { value?.isFinite ?? true }

  /// The reading without what is no number: it would never equal itself, and every document would
  /// differ from the one before.
  fileprivate var withOnlyNumbers: GPUReading {
    var reading = GPUReading(index: index)
    reading.utilizationPercent = utilizationPercent.flatMap { $0.isFinite ? $0 : nil }
    reading.memoryUsedGB = memoryUsedGB.flatMap { $0.isFinite ? $0 : nil }
    reading.memoryTotalGB = memoryTotalGB.flatMap { $0.isFinite ? $0 : nil }
    reading.temperatureCelsius = temperatureCelsius.flatMap { $0.isFinite ? $0 : nil }
    reading.powerWatts = powerWatts.flatMap { $0.isFinite ? $0 : nil }
    reading.eccErrors = eccErrors
    return reading
  }
}
