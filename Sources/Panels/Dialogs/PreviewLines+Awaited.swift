import Drawing
import FleetModel
import TextSafety

extension PreviewLines {
  /// The lines that the answer will most likely fill, so that the dialog keeps its size when it
  /// comes, and while a weight is typed.
  func addAwaited(to page: inout DialogPage) {
    page.add(
      Phrase("asking the gateway what it would do", .dim), label: "In flight", rank: 2, atMost: 1)
    guard dialog.verb != .confirm else { return }
    if let step = expectedStep { page.add(DialogPage.Line(label: step, rank: 4)) }
    page.add(DialogPage.Line(label: "Capacity", rank: 2))
    page.add(DialogPage.Line(label: SafeText(" "), rank: 8))
    for index in 0..<expectedQueueLines {
      page.add(DialogPage.Line(label: index == 0 ? "Queues" : SafeText(" "), rank: 7))
    }
    for index in 0..<min(models.count, 5) {
      page.add(DialogPage.Line(label: index == 0 ? "Models" : SafeText(" "), rank: 6))
    }
    for index in 0..<expectedNoteLines {
      page.add(DialogPage.Line(label: index == 0 ? "Note" : SafeText(" "), rank: 5))
    }
  }

  private var models: Set<String> { Set(scene.fleet.nodes[target.node]?.models ?? []) }

  /// What forgets those that it lets go needs more words.
  private var expectedNoteLines: Int {
    guard let kind = scene.fleet.steering(target.node), !kind.keepsDeadlines else { return 0 }
    if kind.cutsOff { return 1 }
    return dialog.verb == .drain ? 3 : 2
  }

  /// One to say that nothing waits, or two for each model that does: how many, and what comes and goes.
  private var expectedQueueLines: Int {
    let waiting = scene.fleet.queues.lazy.filter { ($0.reading.depth ?? 0) > 0 }
      .map(\.reading.model).filter(models.contains)
    return max(1, 2 * min(3, Set(waiting).count))
  }

  /// What of the node would be another. Of an undoing nobody knows before the gateway has said it.
  private var expectedStep: SafeText? {
    let node = scene.fleet.nodes[target.node]
    switch target.intent.order {
    case .drain, .resume: return "State"
    case .cordon: return node?.weight == 0 ? nil : "Weight"
    case .weigh(let weight): return node?.weight == weight ? nil : "Weight"
    case .undo, .confirm: return nil
    }
  }
}
