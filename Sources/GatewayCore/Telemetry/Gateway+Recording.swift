import FleetModel

extension Gateway {
  /// Takes note of requests that have ended.
  package mutating func record(_ finished: FinishedRequests, at time: WallTime) {
    move(to: time)
    let model = telemetry.record(finished, at: now)
    let node = finished.node.flatMap { registry.index(of: $0) }
    if let node { registry.nodes[node].record(finished, at: now) }
    for timing in finished.timings {
      let columns = BucketedTiming(timing)
      telemetry.record(timing, columns, ofModelAt: model, at: now)
      if let node { registry.nodes[node].record(timing, columns, at: now) }
    }
    if let node { registry.nodes[node].health.noteFailures(finished.failed) }
  }

  /// Takes a queue's report. A model that was not configured gets a queue of its own.
  package mutating func observe(_ report: QueueReport, at time: WallTime) {
    move(to: time)
    guard let index = queueIndex(of: report.model) else { return }
    guard let turn = queues[index].take(report, at: now) else { return }
    let model = report.model
    switch turn {
    case .grows:
      let wait = report.oldestWaitMilliseconds.map { ", the oldest for \(Self.words(wait: $0))" }
      log.append(
        .queueGrowing, .warning, subject: model,
        "\(model) queue grows: \(report.depth) waiting\(wait ?? "")", at: now)
    case .recovered:
      log.append(
        .queueRecovered, .info, subject: model,
        "\(model) queue is short again: \(report.depth) waiting", at: now)
    }
  }

  private static func words(wait milliseconds: Double) -> String {
    guard milliseconds >= 1000 else { return "\(Int(clamping: milliseconds)) ms" }
    let tenths = Int(clamping: milliseconds / 100)
    return "\(tenths / 10).\(tenths % 10) s"
  }

  /// Counts requests of a key that were let in another way than `submit`.
  package mutating func noteRequests(_ count: Int, ofKey key: String, at time: WallTime) {
    move(to: time)
    keyLimits.note(count, of: key, at: now)
  }

  /// Takes a key's use of its request limit.
  package mutating func observe(_ limit: LimitReading, at time: WallTime) {
    move(to: time)
    if let index = limitIndex[limit.key] {
      limits[index] = limit
    } else if limits.count < Self.shownLimits {
      limitIndex[limit.key] = limits.count
      limits.append(limit)
    }
  }

  /// Keys whose limits a document shows.
  private static let shownLimits = 256

  mutating func queueIndex(of model: String) -> Int? {
    if let index = queues.firstIndex(where: { $0.model == model }) { return index }
    guard queues.count < Telemetry.modelLimit else { return nil }
    queues.append(QueueWatch(model: model, configuration: nil))
    return queues.count - 1
  }
}
