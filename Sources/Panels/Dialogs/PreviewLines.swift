import Commands
import Dashboard
import Drawing
import FleetModel
import TextSafety

/// What a change would do to the one node that it is about.
struct PreviewLines {
  let scene: Scene
  let dialog: ActionDialog
  let target: ActionDialog.Target

  func page(in other: DialogPage) -> DialogPage {
    var page = DialogPage(width: other.width)
    switch target.preview {
    case .awaited:
      addAwaited(to: &page)
    case .failed(let words):
      var phrase = Phrase("! the gateway did not say what it would do: ", .warn)
      phrase.add(SafeText(words, limit: 400), .warn)
      page.add(phrase, rank: 1, atMost: 4)
    case .moved(let objection):
      page.add(Phrase("! ", .bad) + moved(objection), rank: 0, atMost: 4)
    case .known(let preview):
      addNode(preview, to: &page)
      if let capacity = preview.capacity { add(capacity, to: &page) }
      addRefusal(preview, to: &page)
      if let caution = preview.caution {
        var words = Phrase()
        words.add(SafeText(caution, limit: 200), .dim)
        page.add(words, label: "Note", rank: 5, atMost: 3)
      }
    }
    return page
  }

  private func addNode(_ preview: PreviewReading, to page: inout DialogPage) {
    if let words = Self.inFlight(preview, within: page.valueWidth) {
      page.add(words, label: "In flight", rank: 2)
    }
    let (before, after) = (preview.before, preview.after)
    if let old = before?.state, let new = after?.state {
      let isAsked = dialog.verb == .drain || dialog.verb == .resume
      if old != new {
        page.add(Self.step(old.rawValue, new.rawValue), label: "State", rank: 4)
      } else if isAsked {
        page.add(Phrase("\(old.rawValue) as before", .dim), label: "State", rank: 4)
      }
    }
    if let old = before?.weight, let new = after?.weight, old != new {
      let step = Self.step(FigureText.weight(old), FigureText.weight(new))
      page.add(step, label: "Weight", rank: 2)
    }
  }

  private func add(_ capacity: CapacityReading, to page: inout DialogPage) {
    page.add(Self.words(for: capacity, within: page.valueWidth), label: "Capacity", rank: 2)
    page.add(
      DialogPage.Line(rank: 8, bar: CapacityBar(capacity: capacity, glyphs: scene.glyphs)))
    let isLoss = capacity.gpusAfter < capacity.gpusBefore
    let effects = capacity.models.map { ModelEffect(capacity: filled($0), isLoss: isLoss) }
    addQueues(effects, to: &page)
    addModels(effects, to: &page)
  }

  /// What the gateway's preview leaves open, and we know from its fleet.
  private func filled(_ model: ModelCapacity) -> ModelCapacity {
    guard model.queued == nil else { return model }
    let queues = scene.fleet.queues.prefix(200).filter { $0.reading.model == model.model }
    guard !queues.isEmpty else { return model }
    var model = model
    model.queued = queues.reduce(0) { $0.addingClamped(max(0, $1.reading.depth ?? 0)) }
    return model
  }

  private func addQueues(_ effects: [ModelEffect], to page: inout DialogPage) {
    let waiting = effects.filter { ($0.capacity.queued ?? 0) > 0 }
      .sorted { ($0.capacity.queued ?? 0) > ($1.capacity.queued ?? 0) }
    for (index, effect) in waiting.prefix(3).enumerated() {
      guard let queue = effect.queue else { continue }
      page.add(queue, label: index == 0 ? "Queues" : "", rank: 5, atMost: 2)
      if let traffic = effect.traffic { page.add(traffic, label: "", rank: 7, atMost: 2) }
    }
    if waiting.isEmpty, effects.contains(where: { $0.capacity.queued != nil }) {
      page.add(Phrase("nothing waits", .dim), label: "Queues", rank: 7)
    }
  }

  /// The models that would have nobody left come first, and all of them.
  private func addModels(_ effects: [ModelEffect], to page: inout DialogPage) {
    let lost = effects.filter(\.losesLastNode)
    let kept = effects.filter { !$0.losesLastNode }
    let shown = lost.prefix(8) + kept.prefix(max(0, 4 - lost.count))
    for (index, effect) in shown.enumerated() {
      page.add(
        effect.nodes, label: index == 0 ? "Models" : "", rank: effect.losesLastNode ? 2 : 6)
    }
    let more = effects.count - shown.count
    if more > 0 { page.add(Phrase("and \(more) more", .dim), label: "", rank: 7) }
  }

  private func addRefusal(_ preview: PreviewReading, to page: inout DialogPage) {
    guard let refusal = preview.refusal, !dialog.objections.contains(.belowFloor(refusal)) else {
      return
    }
    var words = Phrase("! it would be refused: ", .bad)
    words.add(
      SafeText(refusal.detail.isEmpty ? refusal.code : refusal.detail, limit: 400), .bad)
    page.add(words, rank: 1)
  }
}
