import FleetModel

/// How fit a node is for new work, from its load, its latency and its free memory.
package struct NodeHealth: Equatable, Sendable {
  /// From 0 to 100.
  package private(set) var loadPercent = 0.0
  /// Smoothed. A new node starts in the middle of what is usual, so that it gets work but not all.
  package private(set) var latencyMilliseconds = 50.0
  package private(set) var memoryFreeGB: Double?
  package private(set) var memoryTotalGB: Double?

  /// A score must be above this for the node to get work.
  package static let healthyScore = 0.3
  /// The last heartbeat must be younger than this.
  package static let heartbeatLimit = Span.seconds(30)
  /// What a failure counts as, whatever time it took.
  package static let failureMilliseconds = 1000.0
  /// Taken for a node that never said how much memory it has.
  package static let assumedMemoryGB = 40.0

  package init() {}

  /// `0.3 · free / total + 0.4 · (1 − load / 100) + 0.3 · max(0, 1 − latency / 200)`, from 0 to 1.
  package var score: Double {
    let total = memoryTotalGB ?? Self.assumedMemoryGB
    let free = memoryFreeGB ?? total
    let sum =
      0.3 * free / total + 0.4 * (1 - loadPercent / 100)
      + 0.3 * max(0, 1 - latencyMilliseconds / 200)
    return sum.clamped(to: 0...1)
  }

  package func isHealthy(heartbeatAge age: Span) -> Bool {
    score > Self.healthyScore && age < Self.heartbeatLimit
  }

  package mutating func reportLoad(_ percent: Double) {
    guard !percent.isNaN else { return }
    loadPercent = percent.clamped(to: 0...100)
  }

  package mutating func reportMemory(freeGB: Double) {
    guard freeGB.isFinite else { return }
    memoryFreeGB = max(0, min(freeGB, memoryTotalGB ?? freeGB))
  }

  package mutating func setMemoryTotal(_ totalGB: Double) {
    memoryTotalGB = totalGB.isFinite && totalGB > 0 ? totalGB : nil
    if let free = memoryFreeGB, let total = memoryTotalGB { memoryFreeGB = min(free, total) }
  }

  /// Moves the average by one measurement: `0.7 · old + 0.3 · sample`.
  package mutating func addLatency(_ milliseconds: Double) {
    guard milliseconds.isFinite, milliseconds >= 0 else { return }
    latencyMilliseconds = 0.7 * latencyMilliseconds + 0.3 * milliseconds
  }

  /// Each success lowers the load by 5 points until the next heartbeat says better.
  package mutating func noteSuccesses(_ count: Int) {
    reportLoad(loadPercent - 5 * Double(max(0, count)))
  }

  /// Each failure raises the load by 10 points and counts as a second of latency.
  package mutating func noteFailures(_ count: Int) {
    reportLoad(loadPercent + 10 * Double(max(0, count)))
    // Twenty failures bring the average within 1 ms of a second: more of them change nothing.
    for _ in 0..<min(20, max(0, count)) { addLatency(Self.failureMilliseconds) }
  }
}
