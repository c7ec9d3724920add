import FleetModel

/// One running copy of a model on a node, as far as choosing between copies goes.
package struct ModelInstance: Equatable, Sendable {
  package let name: String
  package private(set) var averageLatencyMilliseconds: Double
  package private(set) var lastUsed: WallTime
  package private(set) var requestCount = 0

  package init(name: String, averageLatencyMilliseconds: Double, lastUsed: WallTime) {
    self.name = name
    self.averageLatencyMilliseconds = averageLatencyMilliseconds
    self.lastUsed = lastUsed
  }

  /// `0.7 · average latency + 0.1 · seconds since last use + 0.2 · requests`: lower is better.
  package func score(at now: WallTime) -> Double {
    let idle = max(0, (now - lastUsed).seconds)
    return 0.7 * averageLatencyMilliseconds + 0.1 * idle + 0.2 * Double(requestCount)
  }

  /// Counts a request that took `milliseconds`; the average becomes `0.8 · old + 0.2 · sample`.
  package mutating func use(milliseconds: Double, at now: WallTime) {
    guard milliseconds.isFinite, milliseconds >= 0 else { return }
    begin(at: now)
    end(milliseconds: milliseconds)
  }

  /// Counts a request when it is sent, so that those sent before it is answered see it.
  mutating func begin(at now: WallTime) {
    requestCount = requestCount.addingClamped(1)
    lastUsed = max(lastUsed, now)
  }

  mutating func end(milliseconds: Double) {
    guard milliseconds.isFinite, milliseconds >= 0 else { return }
    averageLatencyMilliseconds = 0.8 * averageLatencyMilliseconds + 0.2 * milliseconds
  }
}

extension Collection where Element == ModelInstance {
  /// The instance that should take the next request; the first of equals.
  package func best(at now: WallTime) -> ModelInstance? {
    self.min { $0.score(at: now) < $1.score(at: now) }
  }
}
