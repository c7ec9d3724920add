import FleetModel
import GatewayAPI

extension Gateway {
  /// No answer has more values than this for a figure: a day, minute by minute.
  package static let historyValueLimit = 1440

  /// The last `minutes`, a value for each `step`. Both are held within what is remembered.
  package mutating func historyDocument(
    minutes: Int, step: Span, at time: WallTime
  ) -> HistoryDocument {
    settle(at: time)
    let step = step.clamped(to: .seconds(1)...(.minutes(60)))
    let span = Span.minutes(Int64(minutes.clamped(to: 1...1440)))
    let wanted = Int(span.milliseconds / step.milliseconds)
    let count = wanted.clamped(to: 1...Self.historyValueLimit)
    let end = moment(of: now)
    // Values come for whole steps, counted from the start, and the first of them begins here.
    let lastBucket = end.milliseconds.flooredDivision(by: step.milliseconds)
    let firstBucket = lastBucket - Int64(count - 1)
    let from = startedAt + Span(milliseconds: firstBucket * step.milliseconds)
    var document = HistoryDocument(from: from, step: step)
    fill(&document, endingAt: end, count: count)
    return document
  }

  private func fill(_ document: inout HistoryDocument, endingAt end: Moment, count: Int) {
    let step = document.step
    for figure in FleetFigure.allCases {
      document.totals[figure] = history[figure].values(endingAt: end, step: step, count: count)
    }
    for node in registry.nodes {
      var figures: [NodeFigure: [Double?]] = [:]
      for figure in NodeFigure.allCases {
        figures[figure] = node.past[figure].values(endingAt: end, step: step, count: count)
      }
      document.nodes[node.id] = figures
    }
    for queue in queues {
      document.queues[queue.model] = queue.past(endingAt: end, step: step, count: count)
    }
  }
}
