import FleetModel

/// What a queue's figures were over the last day.
package struct QueueHistory: Equatable, Sendable {
  private var series: [Series]

  package init() { series = Array(repeating: Series(), count: QueueFigure.allCases.count) }

  package subscript(figure: QueueFigure) -> Series {
    _read { yield series[figure.index] }
    _modify { yield &series[figure.index] }
  }
}

extension QueueFigure {
  fileprivate var index: Int {
    switch self {
    case .depth: 0
    case .oldestWait: 1
    case .arrivals: 2
    case .served: 3
    }
  }
}

extension Queue {
  /// Adds what it is now to what it was, the depth alone where not all can be remembered.
  mutating func remember(all: Bool, at moment: Moment) {
    if let depth = reading.depth { past[.depth].append(Double(depth), at: moment) }
    guard all else { return }
    if let oldest { past[.oldestWait].append(oldest, at: moment) }
    if let arriving = reading.arrivalsPerSecond { past[.arrivals].append(arriving, at: moment) }
    if let served = reading.servedPerSecond { past[.served].append(served, at: moment) }
  }

  /// Judges it by what it is and what it was.
  mutating func judge(lowestServed: Int?, at moment: Moment) {
    trend = judgedTrend(at: moment)
    let isPassedOver =
      if let priority = reading.priority, let lowestServed {
        priority < lowestServed
      } else { false }
    judgeHunger(isPassedOver: isPassedOver, at: moment)
  }

  /// How long its oldest waits. A queue in which nothing waits has none, and makes nobody wait.
  var oldest: Double? { reading.depth == 0 ? 0 : reading.oldestWaitMilliseconds }

  /// Counts what it has refused. Who counts says so too: two of them would make a rate of nonsense.
  mutating func countRejections(by source: SourceID?, at moment: Moment) {
    guard let total = reading.rejectedTotal, let source else {
      (rejectedPerSecond, rejections) = (nil, CounterRate())
      return
    }
    rejectedPerSecond = rejections.append(total, of: source, at: moment)
  }
}
