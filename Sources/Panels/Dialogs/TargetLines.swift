import Dashboard
import Drawing
import FleetModel
import TextSafety

/// What a change would do to each of several nodes, and what can be said of all together.
///
/// The capacity after all of them is known to nobody before the first is done: each preview is of
/// the fleet as it is. So it is said what each leaves by itself, and that they go one by one.
struct TargetLines {
  let scene: Scene
  let dialog: ActionDialog

  func page(in other: DialogPage, rows: Int) -> DialogPage {
    var page = DialogPage(width: other.width)
    page.add(order, rank: 1, atMost: 4)
    addInFlight(to: &page)
    addCapacity(to: &page)
    addLostModels(to: &page)
    page.addBlank()
    addList(to: &page, rows: rows - page.lines.count - 1)
    page.addBlank()
    return page
  }

  private var order: Phrase {
    guard let first = dialog.targets.first else { return Phrase("no node is meant", .bad) }
    var words = Phrase("one after the other, ", .dim)
    words.add(NodeLabel(first.node, in: scene.fleet).full, .strong)
    words.add(" first", .dim)
    return words
  }

  private var previews: [PreviewReading] {
    dialog.targets.compactMap { target in
      guard case .known(let preview) = target.preview else { return nil }
      return preview
    }
  }

  private func addInFlight(to page: inout DialogPage) {
    let known = previews.compactMap(\.inFlight)
    let total = known.reduce(0) { $0.addingClamped(max(0, $1)) }
    guard !known.isEmpty else {
      return page.add(Phrase("asking the gateway", .dim), label: "In flight", rank: 2)
    }
    var words = Phrase(FigureText.count(total), .strong)
    words.add(total == 1 ? " request" : " requests")
    if known.count < dialog.targets.count {
      words.add(" on \(known.count) of \(dialog.targets.count) nodes", .dim)
    }
    page.add(words, label: "In flight", rank: 2)
  }

  private func addCapacity(to page: inout DialogPage) {
    let known = previews.compactMap(\.capacity)
    guard let worst = known.min(by: { $0.percentAfter < $1.percentAfter }) else { return }
    let isBelow = worst.percentAfter < worst.floorPercent
    var words = Phrase("each alone leaves ", .dim)
    words.add(FigureText.percent(worst.percentAfter), isBelow ? .bad : .strong)
    words.add(" or more", .dim)
    if worst.floorPercent > 0 {
      words.add(" · floor \(FigureText.percent(worst.floorPercent))", isBelow ? .bad : .dim)
    }
    page.add(words, label: "Capacity", rank: 2)
  }

  private func addLostModels(to page: inout DialogPage) {
    var lost: [String] = []
    for model in previews.lazy.compactMap(\.capacity).flatMap(\.models)
    where model.nodesBefore > 0 && model.nodesAfter <= 0 && !lost.contains(model.model) {
      lost.append(model.model)
      if lost.count == 8 { break }
    }
    for (index, model) in lost.enumerated() {
      var words = Phrase()
      words.add(SafeName(model).text.truncated(to: 40, at: .middle), .bad)
      words.add(" loses its last node", .bad)
      page.add(words, label: index == 0 ? "Models" : "", rank: 1)
    }
  }

  /// As many targets as there are rows for, and how many more there are.
  private func addList(to page: inout DialogPage, rows: Int) {
    let targets = dialog.targets
    var list: [[DialogPage.Line]] = []
    var used = 0
    for (index, target) in targets.prefix(40).enumerated() {
      let isAsked = index < ActionDialog.previewLimit
      let lines = lines(
        for: target, isAsked: isAsked, rank: list.isEmpty ? 1 : 4, in: page)
      let isLast = list.count + 1 == targets.count
      guard list.isEmpty || used + lines.count + (isLast ? 0 : 1) <= rows else { break }
      list.append(lines)
      used += lines.count
    }
    for line in list.joined() { page.add(line) }
    let more = targets.count - list.count
    guard more > 0 else { return }
    let unasked = dialog.unaskedCount > 0 ? ", \(dialog.unaskedCount) of them not asked about" : ""
    page.add(Phrase("and \(more) more\(unasked)", .dim), rank: 1)
  }

  private func lines(
    for target: ActionDialog.Target, isAsked: Bool, rank: Int, in page: DialogPage
  ) -> [DialogPage.Line] {
    let names = NodeLabel(target.node, in: scene.fleet).lines(width: page.width)
    let summary = isAsked ? summary(of: target) : Phrase("not asked about", .dim)
    var lines = names.map { name in
      var words = Phrase()
      words.add(name)
      return DialogPage.Line(words: words, rank: rank)
    }
    guard let last = lines.indices.last else { return lines }
    let column = max(lines[last].words.width + 2, min(Self.nameColumn, page.width / 2))
    if column + summary.width <= page.width {
      lines[last].words.add(.spaces(column - lines[last].words.width))
      lines[last].words.add(summary)
    } else {
      lines.append(
        DialogPage.Line(words: Phrase("  ") + summary.cut(to: page.width - 2), rank: rank))
    }
    return lines
  }

  private static let nameColumn = 28

  private func summary(of target: ActionDialog.Target) -> Phrase {
    switch target.preview {
    case .awaited: return Phrase("asking", .dim)
    case .failed(let words): return Phrase("! ", .warn) + Phrase(words, .warn)
    case .moved: return Phrase("! has changed since", .bad)
    case .known(let preview):
      var words = Phrase()
      if let count = preview.inFlight { words.add("\(FigureText.count(count)) in flight", .text) }
      if let refusal = preview.refusal {
        words.add(words.isEmpty ? "" : " · ", .dim)
        words.add(SafeText(refusal.code, limit: 40), .bad)
      } else if let capacity = preview.capacity {
        words.add(words.isEmpty ? "" : " · ", .dim)
        words.add("leaves \(FigureText.percent(capacity.percentAfter))", .dim)
      }
      return words.isEmpty ? Phrase("nothing known", .unknown) : words
    }
  }
}
