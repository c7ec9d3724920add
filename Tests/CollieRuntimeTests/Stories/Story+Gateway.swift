import Acting
import Dashboard
import FleetModel
import FleetStore

/// What the gateway of a story answers when it is asked for a change.
///
///     reply preview       to a dry run: it would be done, and this would be left
///     reply floor         to a dry run: it would not, because too little would be left
///     reply moved         the node is not at that revision any more
///     reply accepted      it is done; the operation's id is `op-` and the node's name
///     reply refused why   it is not done
///     reply lost          the connection broke off, and nobody knows
///     reply unheard       to a recall: such a call has never come
extension Story {
  mutating func reply(_ words: String) throws {
    guard !unanswered.isEmpty else { throw Mistake(line: 0, words: "nothing was asked") }
    let question = unanswered.removeFirst()
    let parts = words.split(separator: " ", maxSplits: 1).map(String.init)
    let answer = try answer(
      parts.first ?? "", parts.dropFirst().first ?? "", to: question.intent)
    apply(.replied(ControlReply(question, answer, askedAt: now, at: now)))
  }

  private func answer(
    _ word: String, _ rest: String, to intent: Intent
  ) throws -> ControlAnswer {
    switch word {
    case "preview": return .preview(preview(of: intent))
    case "floor":
      var reading = preview(of: intent)
      reading.capacity?.gpusAfter = 2
      reading.refusal = .init(
        code: "capacity_floor", detail: "33 % of the GPUs would be left, and 50 % must be")
      return .preview(reading)
    case "moved":
      var objection = ControlObjection(
        status: 412, code: "revision_mismatch", words: "it is no longer at that revision")
      objection.node = self.node(of: intent)
      objection.node?.revision = (intent.revision ?? 0) + 1
      return .refused(objection)
    case "accepted":
      var operation = OperationReading(id: "op-\(intent.node.name)", node: intent.node)
      operation.verb = intent.order.words
      operation.state = .accepted
      return .accepted(self.node(of: intent), operation)
    case "refused": return .refused(ControlObjection(status: 409, code: "refused", words: rest))
    case "lost": return .lost(.brokenOff)
    case "unheard": return .unheardOf
    default: throw Mistake(line: 0, words: "no gateway answers '\(word)'")
    }
  }

  private func node(of intent: Intent) -> NodeReading {
    state.fleet.nodes[intent.node]?.facets.first?.reading ?? NodeReading(id: intent.node)
  }

  private func preview(of intent: Intent) -> PreviewReading {
    let node = node(of: intent)
    var reading = PreviewReading(node: intent.node, verb: intent.order.words)
    reading.before = NodeStanding(state: node.state, weight: node.weight)
    reading.after = reading.before
    switch intent.order {
    case .drain: reading.after?.state = .draining
    case .weigh(let weight): reading.after?.weight = weight
    default: break
    }
    reading.inFlight = node.inFlight
    reading.oldest = .milliseconds(3200)
    var capacity = CapacityReading()
    (capacity.gpusTotal, capacity.gpusBefore, capacity.gpusAfter) = (6, 6, 4)
    capacity.floorPercent = 50
    var model = ModelCapacity(model: "gpt-4.1")
    (model.nodesBefore, model.nodesAfter) = (3, 2)
    capacity.models = [model]
    reading.capacity = capacity
    return reading
  }
}

extension DashboardEffect {
  /// As a story writes it.
  var words: String {
    switch self {
    case .fleet(.fetchHistory(let source)): "fetch history of \(source.name)"
    case .pollNow(let source): "poll \(source.name) now"
    case .readAudit(let source, _): "read the audit trail of \(source.name)"
    case .breakDown(let source, let wish):
      "ask \(source.name) for latencies by \(wish.grouping.rawValue) over "
        + "\(wish.window.milliseconds / 1000) s"
    case .ask(.preview(let intent)): "preview \(intent.story)"
    case .ask(.carryOut(let intent)): "carry out \(intent.story)"
    case .ask(.recall(let intent)): "recall \(intent.story)"
    default: "\(self)"
    }
  }
}

extension Intent {
  fileprivate var story: String {
    var words = "\(order.words) of \(node.name) at revision \(revision.map(String.init) ?? "none")"
    if let reason { words += ", because '\(reason)'" }
    if let revertAfter { words += ", back after \(revertAfter.milliseconds / 1000) s" }
    if isForced { words += ", forced" }
    return words
  }
}
