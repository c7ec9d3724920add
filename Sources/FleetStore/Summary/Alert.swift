import FleetModel

/// Something that asks for the operator now.
package struct Alert: Equatable, Sendable {
  package enum Subject: Hashable, Sendable {
    case node(NodeID)
    case source(SourceID)
    case budget(String)
    case queue(String)
    case fleet
  }

  package var severity: EventReading.Severity
  package var subject: Subject
  /// What is wrong, in a sentence without its subject's name. Names from outside in it are not safe
  /// to draw yet.
  package var sentence: String
}

extension Alert.Subject {
  /// The name to put before the sentence. It is not safe to draw yet.
  package var name: String {
    switch self {
    case .node(let id): id.name
    case .source(let id): id.name
    case .budget(let id): id
    case .queue(let model): model
    case .fleet: "fleet"
    }
  }
}

extension Fleet {
  /// What is wrong now: sources first, because without them nothing else is known, then the worst.
  func currentAlerts() -> [Alert] {
    let others = nodeAlerts() + queueAlerts() + budgetAlerts() + documentAlerts()
    return sourceAlerts() + others.filter { $0.severity == .critical }
      + others.filter { $0.severity != .critical }
  }

  private func sourceAlerts() -> [Alert] {
    sources.compactMap { source in
      guard source.freshness == .unknown || (source.freshness == .waiting && source.failures > 2)
      else { return nil }
      let why = source.problem.map { ": \($0)" } ?? ""
      return Alert(
        severity: .critical, subject: .source(source.id), sentence: "gives no news\(why)")
    }
  }

  private func nodeAlerts() -> [Alert] {
    // Nobody reads a hundred sentences, and ten thousand would be made anew with every poll.
    let told = troubledNodes.prefix(Self.toldNodes).compactMap { nodes[$0].map(alert(for:)) }
    let untold = troubledNodes.count - told.count
    guard untold > 0 else { return told }
    return told + [
      Alert(severity: .critical, subject: .fleet, sentence: "\(untold) more nodes are in trouble")
    ]
  }

  private static var toldNodes: Int { 100 }

  private func alert(for node: Node) -> Alert {
    if node.state == .down {
      let why = node.stateReason.map { ": \($0)" } ?? ""
      return Alert(severity: .critical, subject: .node(node.id), sentence: "is down\(why)")
    }
    let field = node.badField ?? ""
    return Alert(severity: .warning, subject: .node(node.id), sentence: "bad data: \(field)")
  }

  private func queueAlerts() -> [Alert] {
    queues.compactMap { queue in
      guard let depth = queue.reading.depth else { return nil }
      let subject = Alert.Subject.queue(queue.reading.model)
      let (share, limit) = (queue.share ?? 0, queue.reading.limit ?? 0)
      if share >= 1 {
        return Alert(severity: .critical, subject: subject, sentence: "is full at \(limit)")
      }
      if queue.isStarving {
        let words = "starves: \(depth) wait and do not get their turn"
        return Alert(severity: .warning, subject: subject, sentence: words)
      }
      guard share > 0.5, queue.trend == .growing else { return nil }
      return Alert(
        severity: .warning, subject: subject, sentence: "grows: \(depth) of \(limit) wait")
    }
  }

  private func budgetAlerts() -> [Alert] {
    (spend?.budgets ?? []).compactMap { budget in
      guard let share = budget.share, share >= 1 || budget.hasPassedAThreshold else { return nil }
      let percent = Int(clamping: (share * 100).rounded(.down))
      let isOver = share >= 1
      return Alert(
        severity: isOver && budget.isHard == true ? .critical : .warning,
        subject: .budget(budget.id),
        sentence: isOver ? "is used up: \(percent)%" : "has \(percent)% used")
    }
  }

  private func documentAlerts() -> [Alert] {
    guard let first = badFields.first else { return [] }
    let more = badFields.count > 1 ? " and \(badFields.count - 1) more" : ""
    return [Alert(severity: .warning, subject: .fleet, sentence: "bad data: \(first)\(more)")]
  }
}

extension BudgetReading {
  /// Whether so much is gone that somebody should know.
  ///
  /// The lowest of several thresholds is for the record: half of every month is past the half of
  /// its budget, and a call that always stands is heard by nobody.
  fileprivate var hasPassedAThreshold: Bool {
    guard let share else { return false }
    let thresholds = thresholdsPercent.sorted()
    let calls = thresholds.count > 1 ? thresholds.dropFirst() : thresholds[...]
    return calls.contains { share * 100 >= $0 }
  }
}
