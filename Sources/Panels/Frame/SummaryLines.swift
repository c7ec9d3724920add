import Drawing
import FleetModel
import FleetStore
import TextSafety

/// Queues, latency and budgets in a line each, for where they have no room of their own.
package struct SummaryLines: Panel {
  private let scene: Scene

  package init(_ scene: Scene) { self.scene = scene }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let lines = [("queues", queues), ("latency", latency), ("budgets", budgets)]
    for (row, (name, phrase)) in lines.enumerated() where row < area.height {
      canvas.write(Phrase(name, .heading), in: area, column: 1, row: row)
      canvas.write(phrase, in: area, column: 10, row: row)
    }
  }

  private func absence(of capability: Capability, _ words: String) -> Phrase {
    scene.fleet.unsupported.contains(capability)
      ? Phrase("this gateway does not report \(words)", .dim) : Phrase(FigureText.unknown, .unknown)
  }

  /// The longest queues first: a short line should end in what matters least.
  private var queues: Phrase {
    let queues = scene.fleet.queues.filter { $0.reading.depth != nil }.sorted {
      ($0.reading.depth ?? 0, $1.reading.model) > ($1.reading.depth ?? 0, $0.reading.model)
    }
    guard !queues.isEmpty else { return absence(of: .queues, "queues") }
    var phrase = Phrase()
    for queue in queues {
      if !phrase.isEmpty { phrase.add("   ") }
      let role = QueuesPanel.role(of: queue)
      phrase.add(SafeName(queue.reading.model).text.cutInMiddle(to: 20), .dim)
      let depth = FigureText.known(queue.reading.depth, FigureText.count)
      let pad = String(repeating: " ", count: max(0, 3 - depth.utf8.count))
      phrase.add(" " + pad + depth, role == .bar ? .strong : role)
      if queue.trend == .growing { phrase.add(" growing", .warn) }
    }
    return phrase
  }

  private var latency: Phrase {
    var phrase = Phrase()
    for (kind, words) in LatencyPanel.kinds.prefix(3) {
      guard let summary = scene.fleet.latency(kind) else { continue }
      if !phrase.isEmpty { phrase.add("   ") }
      phrase.add(words + " ", .dim)
      let role =
        kind == .firstToken ? scene.objectiveRole(of: summary.p99?.milliseconds) : .text
      phrase.add(FigureText.known(summary.p50, FigureText.percentile), .text)
      phrase.add("/", .dim)
      phrase.add(FigureText.known(summary.p99, FigureText.percentile), role)
    }
    guard !phrase.isEmpty else { return absence(of: .latency, "latency") }
    phrase.add("   p50/p99 in ms", .dim)
    return phrase
  }

  private var budgets: Phrase {
    guard let spend = scene.fleet.spend, !spend.budgets.isEmpty else {
      return absence(of: .budgets, "budgets")
    }
    var phrase = Phrase()
    for budget in spend.budgets {
      let line = BudgetLine(budget: budget)
      if !phrase.isEmpty { phrase.add(" ") }
      phrase.add(SafeName(line.name).text.cutInMiddle(to: 20) + SafeText(" "), .dim)
      phrase.add(line.amounts + " ", .text)
      phrase.add(line.share)
    }
    return phrase
  }
}
