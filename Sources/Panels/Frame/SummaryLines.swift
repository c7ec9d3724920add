import Drawing
import FleetModel
import FleetStore
import TextSafety

/// Queues, latency and budgets in a line each, for where they have no room of their own.
package struct SummaryLines: Panel {
  private let scene: Scene

  package init(_ scene: Scene) { self.scene = scene }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let start = 10
    let lines = [("queues", queues), ("latency", latency), ("budgets", budgets)]
    for (row, (name, parts)) in lines.enumerated() where row < area.height {
      canvas.write(Phrase(name, .heading), in: area, column: 1, row: row)
      canvas.write(
        Phrase(parts, blanks: 3, within: area.width - start - 1), in: area, column: start,
        row: row)
    }
  }

  private func absence(of capability: Capability, _ words: String) -> [Phrase] {
    scene.fleet.unsupported.contains(capability)
      ? [Phrase("this gateway does not report \(words)", .dim)]
      : [Phrase(FigureText.unknown, .unknown)]
  }

  /// The longest queues first: a short line should end in what matters least.
  private var queues: [Phrase] {
    let queues = scene.fleet.queues.filter { $0.reading.depth != nil }.sorted {
      ($0.reading.depth ?? 0, $1.reading.model) > ($1.reading.depth ?? 0, $0.reading.model)
    }
    guard !queues.isEmpty else { return absence(of: .queues, "queues") }
    return queues.map { queue in
      let role = QueuesPanel.role(of: queue)
      let depth = FigureText.known(queue.reading.depth, FigureText.count)
      var phrase = Phrase()
      phrase.add(SafeName(queue.reading.model).text.truncated(to: 20, at: .middle), .dim)
      phrase.add(SafeText(depth).padded(to: 5, alignment: .right), role == .bar ? .strong : role)
      let sign = QueueSign(queue)
      if sign.isNeed { phrase.add(" " + sign.word, sign.role) }
      return phrase
    }
  }

  private var latency: [Phrase] {
    let parts = LatencyPanel.kinds.prefix(3).compactMap { kind, words -> Phrase? in
      guard let summary = scene.fleet.latency(kind) else { return nil }
      let role = kind == .firstToken ? scene.objectiveRole(of: summary.p99?.milliseconds) : .text
      var phrase = Phrase(words + " ", .dim)
      phrase.add(FigureText.known(summary.p50, FigureText.percentile), .text)
      phrase.add("/", .dim)
      phrase.add(FigureText.known(summary.p99, FigureText.percentile), role)
      return phrase
    }
    guard !parts.isEmpty else { return absence(of: .latency, "latency") }
    return [Phrase("p50/p99 ms", .dim)] + parts
  }

  private var budgets: [Phrase] {
    guard let spend = scene.fleet.spend, !spend.budgets.isEmpty else {
      return absence(of: .budgets, "budgets")
    }
    // The nearest to its limit first, like the queues: the end of the line may be lost.
    return spend.budgets.sorted { ($0.share ?? 0) > ($1.share ?? 0) }.map { budget in
      let line = BudgetLine(budget: budget)
      var phrase = Phrase()
      phrase.add(SafeName(line.name).text.truncated(to: 20, at: .middle) + " ", .dim)
      phrase.add(line.amounts + " ", .text)
      phrase.add(line.tightShare)
      return phrase
    }
  }
}
