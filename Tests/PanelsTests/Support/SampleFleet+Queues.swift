import FleetModel

@testable import FleetStore

extension SampleFleet {
  /// A queue to each model, of which one starves, one is full, one grows and one empties.
  static let waiting = queued { step in
    [
      queue("gpt-4.1", 1, depth: 14, oldest: 900, in: 31, out: 31),
      starving("claude-sonnet-4.5", 2, step: step),
      queue(
        "gemini-2.5-flash", 3, depth: 40 + step * 2 + max(0, step - watchedSteps) * 9, oldest: 640,
        in: 48.2, out: 44),
      queue("deepseek-v3.2", 4, depth: max(0, 160 - step), oldest: 380, in: 28, out: 33),
      queue("llama-4-maverick", 5, depth: 512, oldest: 9200, in: 20, out: 12, rejected: step * 3),
      queue("mistral-large", 5, depth: 0, oldest: nil, in: 0.4, out: 0.4),
    ]
  }

  /// Three queues to each model but one: a matrix, with one that is passed over.
  static let contended = queued { step in
    let models = [
      "gpt-4.1", "claude-sonnet-4.5", "gemini-2.5-flash", "deepseek-v3.2", "llama-4-maverick",
    ]
    return models.enumerated().flatMap { place, model in
      [1, 2, 5].compactMap { priority -> QueueReading? in
        if place == 4, priority == 2 { return nil }
        if place == 1, priority == 2 { return starving(model, priority, step: step) }
        let depth = (place * 7 + priority * priority * 3) % 40
        return queue(
          model, priority, depth: depth, oldest: depth == 0 ? nil : Double(depth * 31),
          in: 12, out: 12)
      }
    }
  }

  private static func queue(
    _ model: String, _ priority: Int, depth: Int, oldest: Double?, in arriving: Double,
    out served: Double, rejected: Int = 0
  ) -> QueueReading {
    var queue = QueueReading(model: model)
    (queue.priority, queue.depth, queue.limit) = (priority, depth, 512)
    queue.oldestWaitMilliseconds = oldest
    (queue.arrivalsPerSecond, queue.servedPerSecond) = (arriving, served)
    (queue.batchSizeMean, queue.batchSizeLimit) = (served == 0 ? nil : 6.4, 10)
    queue.rejectedTotal = rejected
    return queue
  }

  /// It was served until a minute ago. Since then its oldest grows as old as the clock lets it.
  private static func starving(_ model: String, _ priority: Int, step: Int) -> QueueReading {
    let late = max(0, step - watchedSteps)
    return queue(
      model, priority, depth: 8 + late * 4, oldest: 420 + Double(late) * 5000, in: 6.1,
      out: late > 0 ? 0 : 6.1)
  }

  private static let watchedSteps = 60

  /// Half an hour every thirty seconds, and the minute after it every five.
  private static func queued(_ queues: (Int) -> [QueueReading]) -> Fleet {
    var fleet = Fleet(sources: [health], now: .start)
    for step in 0...watchedSteps + 12 {
      let late = Int64(max(0, step - watchedSteps))
      let before = Span.seconds(60) + .seconds(30) * Int64(max(0, watchedSteps - step))
      let at = now - before + .seconds(5) * late
      var observation = SampleFleet.observation(at: at, step: min(step, 60), nodes: 40)
      observation.queues = queues(step)
      observation.latency = observation.latency.map { $0 + waits(observation.queues ?? []) }
      _ = fleet.apply(.observed(observation))
    }
    return fleet
  }

  private static func waits(_ queues: [QueueReading]) -> [LatencyReading] {
    Set(queues.map(\.model)).sorted().enumerated().map { place, model in
      var reading = LatencyReading(scope: .model(model), kind: .queueWait, window: .minutes(1))
      (reading.p50Milliseconds, reading.p95Milliseconds) = (12, 180)
      reading.p99Milliseconds = 400
      // Too few for a hundredth in one of them.
      reading.count = place == 5 ? 24 : 1800
      return reading
    }
  }
}
