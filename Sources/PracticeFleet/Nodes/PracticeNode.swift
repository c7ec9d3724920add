import FleetModel
import GatewayCore

/// One simulated node: what it would report if it were asked.
struct PracticeNode: Sendable {
  let index: Int
  let description: NodeDescription
  let kind: Accelerator
  /// What it serves, as indices of `PracticeModel.all`.
  let models: [Int]
  private(set) var loadPercent = 0.0
  /// Follows the load slowly, as a heat sink and a cache do.
  private(set) var warmth = 0.0
  private(set) var inFlight = 0
  private(set) var eccErrors = 0
  /// Requests given to it in this step, by the place of their model in `models`.
  var given: [Int]

  init(index: Int, description: NodeDescription, kind: Accelerator, models: [Int]) {
    (self.index, self.description, self.kind, self.models) = (index, description, kind, models)
    given = Array(repeating: 0, count: models.count)
  }

  /// How much slower than unburdened it is now; `heat` from 0 to 1.
  ///
  /// At the usual third of its load it is as fast as its reference figures say.
  func slowness(heat: Double) -> Double {
    let load = loadPercent / 100
    return (0.93 + 0.6 * load * load) * (1 + 2.6 * heat)
  }

  /// Moves load, warmth and requests in flight on by a step in which `count` requests came,
  /// short ones counted by their part of a usual one.
  mutating func work(
    _ count: Double, for seconds: Double, heat: Double, answerSeconds: Double,
    using random: inout SeededGenerator
  ) {
    let perSecond = count / seconds
    // A hot GPU clocks down: the same work is more load.
    let target = (100 * perSecond / kind.capacity * (1 + heat)).clamped(to: 0...100)
    loadPercent += (target - loadPercent) * min(1, seconds / 8)
    warmth += (loadPercent / 100 - warmth) * min(1, seconds / 40)
    let expected = loadPercent / 100 * kind.capacity * answerSeconds
    inFlight = expected > 0.01 ? random.poisson(expected) : 0
    let errors = Int(clamping: heat * 12)
    if heat > 0.2, eccErrors % 16 < errors { eccErrors += 1 }
  }

  /// What a node that gets nothing new does: the load falls, long answers come to their end.
  mutating func emptyOut(remaining: Int, seconds: Double) {
    loadPercent *= max(0, 1 - seconds / 15)
    if loadPercent < 0.05 { loadPercent = 0 }
    warmth += (loadPercent / 100 - warmth) * min(1, seconds / 40)
    inFlight = remaining
  }

  /// The share of its memory that is in use: weights, and a cache that fills and empties slowly.
  var memoryShare: Double { 0.16 + 0.55 * warmth }

  func report(queued: Int) -> HeartbeatReport {
    var report = HeartbeatReport(node: description.id)
    report.loadPercent = loadPercent
    report.memoryFreeGB = description.memoryTotalGB * (1 - memoryShare)
    report.inFlight = inFlight
    report.queued = queued
    return report
  }
}
