import FleetModel
import GatewayCore

/// The requests of one model on their way through its queue.
struct PracticeQueue: Sendable {
  static let limit = 512
  private static let batchLimit = 10
  /// How the gateway is to gather what really waits. A shorter window than the reference one, for
  /// the waits of some milliseconds that the queues have in the past.
  static let batching: BatchPolicy = {
    var policy = BatchPolicy()
    policy.size = batchLimit
    policy.window = .milliseconds(20)
    return policy
  }()

  private(set) var depth = 0
  /// What a request that leaves now has waited for its batch, in milliseconds.
  private(set) var batchWait = 0.0
  /// And for those that a jam has left before it.
  private(set) var jamWait = 0.0
  /// Requests that a jam has left behind.
  private var backlog = 0.0

  /// Lets `arrived` requests in and says how many leave, and how the queue would report itself.
  ///
  /// Without a jam a request waits for its batch only, and the depth follows from that wait. In a
  /// jam fewer leave than come; after it the rest leaves as fast as the nodes can take it.
  mutating func pass(
    _ arrived: Int, model: PracticeModel, unrest: Double, jam: Double, seconds: Double,
    using random: inout SeededGenerator
  ) -> QueueReport {
    let perSecond = Double(arrived) / seconds
    if jam > 0 {
      // A jam of 110 s ends with a wait of about 1.6 s. In a small fleet as many are left behind as
      // will be noticed.
      let left = max(Double(arrived) * 0.015, 0.45 * seconds)
      backlog += min(left, Double(arrived) * 0.25) * jam
    } else {
      backlog = max(0, backlog - (Double(arrived) * 0.2 + 0.5) * min(1, seconds))
    }
    let usual = model.usualWait
    let wait = usual.lowerBound + (usual.upperBound - usual.lowerBound) * unrest
    let standing = backlog.rounded() + Double(random.poisson(perSecond * wait / 1000))
    let before = depth
    let wanted = Int(clamping: standing)
    var report = QueueReport(model: model.name)
    report.rejected = max(0, wanted - Self.limit)
    depth = min(wanted, Self.limit, before + arrived)
    backlog = min(backlog, Double(Self.limit))
    report.served = max(0, before + arrived - depth - report.rejected)
    report.arrived = arrived
    report.depth = depth
    batchWait = perSecond > 0 ? wait : 0
    jamWait = perSecond > 0 ? backlog / perSecond * 1000 : 0
    report.oldestWaitMilliseconds = depth > 0 ? (batchWait * 1.6 + jamWait * 1.1).rounded() : 0
    report.batchSizeLimit = Self.batchLimit
    report.batches = batches(of: report.served, perSecond: perSecond, depth: depth)
    return report
  }

  /// A batch closes at ten requests or after 50 ms, whichever is first.
  private func batches(of served: Int, perSecond: Double, depth: Int) -> Int {
    let size = (1 + perSecond * 0.05 + Double(depth) / 8).clamped(to: 1...Double(Self.batchLimit))
    return Int(clamping: (Double(served) / size).rounded(.up))
  }
}
