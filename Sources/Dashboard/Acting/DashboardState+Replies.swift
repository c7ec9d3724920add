import Acting
import FleetModel
import FleetStore

extension DashboardState {
  /// Takes what a gateway has answered: to the dialog what it would do, to the acts what it did.
  mutating func take(_ reply: ControlReply) -> [DashboardEffect] {
    let source = reply.question.intent.source
    switch reply.question {
    case .preview(let intent):
      takePreview(reply.answer, of: intent)
      // It should have done nothing. Somebody had better look.
      if case .accepted = reply.answer { return [.pollNow(source)] }
      return []
    case .carryOut(let intent), .recall(let intent):
      let effects = advanceActs(.answered(reply))
      if case .refused(let objection) = reply.answer { askAgain(about: intent, after: objection) }
      return reply.answer.isAboutChange ? effects + [.pollNow(source)] : effects
    }
  }

  private mutating func takePreview(_ answer: ControlAnswer, of intent: Intent) {
    guard var dialog = attention.actionDialog,
      let place = dialog.targets.firstIndex(where: { $0.intent.id == intent.id }),
      dialog.targets[place].preview == .awaited
    else { return }
    dialog.targets[place].take(answer)
    dialog.changedAt = now
    weighObjections(of: &dialog)
    attention.actionDialog = dialog
  }

  /// Shows in the dialog that a node has become another under it. The gateway would refuse to change
  /// that one, and the operator need not wait to be told so.
  mutating func noteMovedTargets() {
    guard var dialog = attention.actionDialog else { return }
    var hasMoved = false
    for (place, target) in dialog.targets.enumerated() {
      guard case .known = target.preview, let node = fleet.nodes[target.node],
        let facet = node.facets.first(where: { $0.reading.revision != nil }),
        let revision = facet.reading.revision, revision != target.revision
      else { continue }
      var objection = ControlObjection(
        status: 412, code: "revision_mismatch",
        words: "it is at revision \(revision) now: somebody else has changed it")
      objection.node = facet.reading
      dialog.targets[place].preview = .moved(objection)
      hasMoved = true
    }
    guard hasMoved else { return }
    dialog.changedAt = now
    weighObjections(of: &dialog)
    attention.actionDialog = dialog
  }
}

extension ActionDialog.Target {
  fileprivate mutating func take(_ answer: ControlAnswer) {
    switch answer {
    case .preview(let reading) where reading.node == node: preview = .known(reading)
    case .preview: preview = .failed("it answered about another node")
    case .refused(let objection) where objection.status == 412: preview = .moved(objection)
    case .refused(let objection):
      preview = .failed(objection.words.isEmpty ? objection.code : objection.words)
      // 429 and 5xx pass, and say nothing about the change itself.
      isRefused = (400..<500).contains(objection.status) && objection.status != 429
    case .notSent(let problem), .lost(let problem): preview = .failed("\(problem)")
    case .accepted: preview = .failed("it did at once what it was only asked about")
    case .unheardOf: preview = .failed("it answered something that was not asked")
    }
  }
}

extension ControlAnswer {
  /// Whether the fleet may be another now, or is another than we thought.
  fileprivate var isAboutChange: Bool {
    switch self {
    case .accepted, .refused, .lost: true
    case .preview, .notSent, .unheardOf: false
    }
  }
}
