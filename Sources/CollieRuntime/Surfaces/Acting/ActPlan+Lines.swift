import Acting
import FleetModel

extension ActPlan {
  /// What would come of it, a line for each node.
  func lines(with previews: [Intent.ID: ControlAnswer]) -> [String] {
    intents.map { intent in
      "\(intent.node.name): \(intent.order.words): \(words(of: previews[intent.id]))"
    }
  }

  func isRefused(by previews: [Intent.ID: ControlAnswer]) -> Bool {
    !objections.isEmpty || intents.contains { objection(to: $0, previews) != nil }
  }

  /// What the gateway has against one of them.
  func objection(to intent: Intent, _ previews: [Intent.ID: ControlAnswer]) -> Objection? {
    switch previews[intent.id] {
    case .preview(let preview): preview.refusal.map { .belowFloor($0) }
    case .refused(let objection): .noPreview(objection.words)
    case .notSent(let problem), .lost(let problem): .noPreview("\(problem)")
    case .accepted, .unheardOf, nil: .noPreview("no answer")
    }
  }

  private func words(of answer: ControlAnswer?) -> String {
    switch answer {
    case .preview(let preview): words(of: preview)
    case .refused(let objection): "refused: \(objection.words)"
    case .notSent(let problem), .lost(let problem): "no preview: \(problem)"
    case .accepted, .unheardOf, nil: "no preview: no answer"
    }
  }

  private func words(of preview: PreviewReading) -> String {
    var parts: [String] = []
    if let before = preview.before, let after = preview.after {
      if before.state != after.state, let state = after.state {
        parts.append("\(before.state.map { "\($0)" } ?? "not known") -> \(state)")
      }
      if let weight = after.weight, weight != before.weight {
        parts.append("\((before.weight ?? 1).shortestText) -> \(weight.shortestText)")
      }
    }
    if let count = preview.inFlight, count > 0 {
      let oldest = preview.oldest.map { ", the oldest \($0.seconds.shortestText) s" } ?? ""
      parts.append("\(count) in flight\(oldest)")
    }
    if let capacity = preview.capacity {
      parts.append(
        "capacity \(capacity.percentBefore.shortestText) % -> \(capacity.percentAfter.shortestText) %"
      )
      parts += capacity.models.filter { $0.nodesAfter != $0.nodesBefore }.map {
        "\($0.model) keeps \($0.nodesAfter) node\($0.nodesAfter == 1 ? "" : "s")"
      }
    }
    if let refusal = preview.refusal { parts.append("refused: \(refusal.detail)") }
    let words = parts.isEmpty ? "nothing changes" : parts.joined(separator: ", ")
    return words + (preview.caution.map { " (\($0))" } ?? "")
  }

  /// Towards the floor: what is rounded up would look better than it is.
  private func percent(_ share: Double) -> String { "\(Int(clamping: share.rounded(.down)))%" }
}
