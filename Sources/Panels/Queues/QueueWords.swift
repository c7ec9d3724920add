import Drawing
import FleetModel
import FleetStore
import TextSafety

/// The figures of one queue as words. Those of the table and those of an open queue are the same.
struct QueueWords {
  let scene: Scene
  let queue: Queue
  let sign: QueueSign

  init(_ scene: Scene, _ queue: Queue) {
    (self.scene, self.queue) = (scene, queue)
    sign = QueueSign(queue)
  }

  private var reading: QueueReading { queue.reading }
  private var isEmpty: Bool { reading.depth == 0 }

  static let unknown = Phrase(FigureText.unknown, .unknown)

  private func known<Value>(
    _ value: Value?, _ role: Role = .text, _ form: (Value) -> String
  ) -> Phrase {
    value.map { Phrase(form($0), role) } ?? Self.unknown
  }

  var depth: Phrase { known(reading.depth, sign.depthRole(reading.depth), FigureText.count) }

  /// Where nothing waits there is no oldest.
  var oldest: Phrase {
    known(
      isEmpty ? nil : reading.oldestWaitMilliseconds, sign == .starving ? .bad : .text,
      FigureText.milliseconds)
  }

  var arriving: Phrase { known(reading.arrivalsPerSecond, FigureText.compact) }

  /// That nothing is served is news only while something waits.
  var served: Phrase {
    let isStuck = reading.servedPerSecond == 0 && !isEmpty && sign.isNeed
    return known(reading.servedPerSecond, isStuck ? .bad : .text, FigureText.compact)
  }

  /// How long a request that comes now will wait.
  var nextWait: Phrase {
    known(isEmpty ? nil : queue.timeToServe) { FigureText.milliseconds($0.seconds * 1000) }
  }

  /// When nothing will wait any more.
  var outlook: Phrase {
    switch queue.outlook {
    case .empties(let span): Phrase(FigureText.span(span))
    case .holds: Phrase("holds", .dim)
    case .never: Phrase("never", sign.isNeed ? sign.role : .dim)
    case nil: Self.unknown
    }
  }

  /// `6.4 of 10`, and how full batches run.
  var batches: Phrase {
    guard let mean = reading.batchSizeMean else { return Self.unknown }
    var phrase = Phrase(FigureText.compact(mean))
    if let limit = reading.batchSizeLimit { phrase.add("/" + FigureText.shortCount(limit), .dim) }
    return phrase
  }

  var batchShare: Double? {
    guard let mean = reading.batchSizeMean, let limit = reading.batchSizeLimit, limit > 0,
      mean.isFinite
    else { return nil }
    return (mean / Double(limit)).clamped(to: 0...1)
  }

  var batchFill: Phrase { known(batchShare) { FigureText.load($0 * 100) } }

  /// What was refused since the gateway began is for the record; what is refused now is news.
  var rejected: Phrase {
    guard let total = reading.rejectedTotal else { return Self.unknown }
    let isNow = (queue.rejectedPerSecond ?? 0) > 0
    return Phrase(FigureText.count(total), isNow ? .bad : total == 0 ? .dim : .text)
  }

  var rejectedNow: Phrase {
    guard let rate = queue.rejectedPerSecond, rate > 0 else { return Phrase() }
    return Phrase("\(FigureText.compact(rate))/s now", .bad)
  }

  private func known<Value>(_ value: Value?, _ form: (Value) -> String) -> Phrase {
    known(value, .text, form)
  }
}

extension QueueWords {
  enum Quantile: CaseIterable { case p50, p95, p99 }

  /// How long those waited that were served in the last minute. It is measured by model, so all
  /// priorities of a model share it.
  var waits: LatencySummary? {
    scene.fleet.latency(.queueWait, scope: .model(reading.model))
  }

  /// Dim where too few were counted for it: of fifty requests, none is the hundredth.
  static func wait(_ quantile: Quantile, of summary: LatencySummary?) -> Phrase {
    let (value, least): (Percentile?, Int) =
      switch quantile {
      case .p50: (summary?.p50, 10)
      case .p95: (summary?.p95, 20)
      case .p99: (summary?.p99, 100)
      }
    guard let value else { return unknown }
    let isThin = summary?.count.map { $0 < least } ?? false
    return Phrase(FigureText.percentile(value), isThin ? .dim : .text)
  }

  /// `4 / 38 / 412 ms`.
  var allWaits: Phrase {
    guard let summary = waits else { return Self.unknown }
    var phrase = Phrase()
    for quantile in Quantile.allCases {
      if !phrase.isEmpty { phrase.add(" / ", .dim) }
      phrase.add(Self.wait(quantile, of: summary))
    }
    phrase.add(" ms", .dim)
    return phrase
  }
}
