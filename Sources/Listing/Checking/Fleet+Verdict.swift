import FleetModel
import FleetStore

extension Fleet {
  /// Judges the fleet as it is known after one look at it. `now` is our own wall clock.
  ///
  /// What is not fresh is UNKNOWN, whatever it says. With limits, they and nothing else decide. Without
  /// any, it is CRITICAL when no node is ready and when something other than a single node asks for
  /// somebody at once (a full queue, a hard budget used up), and WARNING when a node is down and for
  /// every other alert: a fleet is made to lose a node.
  package func verdict(by limits: CheckLimits, now: WallTime? = nil) -> Verdict {
    if let doubt = doubt(limits, now) { return .unknown(doubt) }
    let judgements = CheckFigure.all.map { $0.judge(self, by: limits) }
    let figures = judgements.compactMap(\.figure)
    var findings = judgements.filter { $0.status != .ok }
    if limits.isEmpty { findings = ordinaryFindings }
    findings = findings.enumerated().sorted { left, right in
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
  private func doubt(_ limits: CheckLimits, _ now: WallTime?) -> String? {
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

  private var ordinaryFindings: [CheckFigure.Judgement] {
    var findings: [CheckFigure.Judgement] = []
    if nodeCounts.ready == 0, nodeCounts.unknown < nodeCounts.total {
      findings.append(.init(status: .critical, sentence: "no node is ready"))
    }
    if nodeCounts.down > 0 {
      let nodes = nodeCounts.down == 1 ? "node" : "nodes"
      findings.append(.init(status: .warning, sentence: "\(nodeCounts.down) \(nodes) down"))
    }
    let others = alerts.filter { alert in
      if case .node = alert.subject { alert.severity != .critical } else { true }
    }
    // A line for a pager, not a report.
    let told = others.prefix(5).map { alert in
      CheckFigure.Judgement(
        status: alert.severity == .critical ? .critical : .warning,
        sentence: "\(alert.subject.name) \(alert.sentence)")
    }
    return findings + told
  }
}

extension CheckFigure.Judgement {
  /// How many nodes are ready is said in any case, in nodes.
  fileprivate var isAboutReadiness: Bool { figure?.hasPrefix("ready=") ?? false }
}
