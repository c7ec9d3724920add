import Alerting
import FleetModel
import FleetStore

extension Fleet {
  /// Judges the fleet as it is known after one look at it. `now` is our own wall clock.
  ///
  /// What is not fresh is UNKNOWN, whatever it says. Past a limit is CRITICAL, and a figure that has a
  /// limit and that nobody reports is UNKNOWN. Of what no limit was given for, everything that asks for
  /// somebody is WARNING: a node that is down, and the alerts of the dashboard. Whoever says how many
  /// nodes must be ready has said how many may be down, and the same goes for queues and budgets.
  ///
  /// Without any limit at all it is CRITICAL when no node is ready, and when an alert is critical that
  /// is about more than one node (a full queue, a hard budget used up): a fleet is made to lose a node.
  package func verdict(by limits: VerdictLimits, now: WallTime? = nil) -> Verdict {
    if let doubt = doubt(limits, now) { return .unknown(doubt) }
    let judgements = CheckFigure.all.map { $0.judge(self, by: limits) }
    let figures = judgements.compactMap(\.figure)
    let findings = (judgements.filter { $0.status != .ok } + ordinaryFindings(beside: limits))
      .enumerated().sorted { left, right in
        let (a, b) = (left.element.status.rank, right.element.status.rank)
        return a == b ? left.offset < right.offset : a > b
      }.map(\.element)
    var sentences = findings.compactMap(\.sentence)
    if nodeCounts.total > 0 { sentences.append("\(nodeCounts.ready) of \(nodeCounts.total) ready") }
    guard let worst = findings.first else {
      let good = judgements.filter { !$0.isAboutReadiness }.compactMap(\.sentence)
      return Verdict(.ok, sentences + good, figures: figures)
    }
    return Verdict(worst.status, sentences, figures: figures)
  }

  /// Why nothing of it should be believed.
  private func doubt(_ limits: VerdictLimits, _ now: WallTime?) -> String? {
    guard freshness == .live else {
      let why = leadingSource?.problem.map { ": \($0)" } ?? ""
      return "the gateway gives no news" + why
    }
    if let now, let time = documentTime, now - time > limits.maxAge {
      let seconds = (now - time).milliseconds / 1000
      return "the gateway's newest document is \(seconds) s old by this machine's clock"
    }
    guard nodeCounts.total > 0 else { return "the gateway knows no nodes" }
    return nil
  }

  /// What common sense finds in everything that has no limit of its own.
  private func ordinaryFindings(beside limits: VerdictLimits) -> [CheckFigure.Judgement] {
    let worst = limits.isEmpty ? Verdict.Status.critical : .warning
    var findings: [CheckFigure.Judgement] = []
    if limits.ready.isEmpty {
      if nodeCounts.ready == 0, nodeCounts.unknown < nodeCounts.total {
        findings.append(.init(status: worst, sentence: "no node is ready"))
      }
      if nodeCounts.down > 0 {
        let nodes = nodeCounts.down == 1 ? "node" : "nodes"
        findings.append(.init(status: .warning, sentence: "\(nodeCounts.down) \(nodes) down"))
      }
    }
    // A line for a pager, not a report.
    let alerts = Alerts.firstSight(of: self).firing.filter { $0.isToldBeside(limits) }
    let told = alerts.prefix(5).map { alert in
      CheckFigure.Judgement(
        status: alert.severity == .critical ? worst : .warning,
        sentence: "\(alert.subject.name) \(alert.sentence)")
    }
    return findings + told
  }
}

extension Alert {
  /// Whether it says something that is not counted or limited elsewhere.
  fileprivate func isToldBeside(_ limits: VerdictLimits) -> Bool {
    switch subject {
    case .node: severity != .critical
    case .queue: limits.queue.isEmpty
    case .budget: limits.budget.isEmpty
    case .source, .fleet, .latency: true
    }
  }
}

extension CheckFigure.Judgement {
  /// How many nodes are ready is said in any case, in nodes.
  fileprivate var isAboutReadiness: Bool { figure?.hasPrefix("ready=") ?? false }
}
