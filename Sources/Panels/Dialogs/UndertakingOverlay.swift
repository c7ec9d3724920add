import Acting
import Dashboard
import Drawing
import FleetModel
import TextSafety

/// Several changes under way: how far each node has come, and at the end what was done and what was
/// not.
package struct UndertakingOverlay: Panel {
  private let scene: Scene
  private let dialog: UndertakingDialog

  package init(_ scene: Scene, _ dialog: UndertakingDialog) {
    (self.scene, self.dialog) = (scene, dialog)
  }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    guard let undertaking = scene.acts.undertakings.last(where: { $0.id == dialog.id }) else {
      return
    }
    let courses = undertaking.courses
    let deed = courses.first.map { Deed($0.intent.order).words } ?? "change"
    let title = SafeText(deed.prefix(1).uppercased() + deed.dropFirst())
    let frame = DialogFrame(
      scene: scene, title: title + " · \(courses.count) nodes", node: nil)
    frame.draw(
      { page(of: undertaking, after: $0, rows: $1) }, buttons: buttons(for: undertaking),
      into: &canvas, in: area)
  }

  /// There is something to decide as long as not all is begun.
  private func buttons(for undertaking: Undertaking) -> DialogButtons {
    guard undertaking.courses.contains(where: { $0.phase == .waiting }) else {
      return DialogButtons(names: ["Close"], focused: 0)
    }
    return DialogButtons(names: ["Stop", "Go on"], focused: dialog.isGoOnFocused ? 1 : 0)
  }

  private func page(
    of undertaking: Undertaking, after head: DialogPage, rows: Int
  ) -> DialogPage {
    var page = head
    var end = DialogPage(width: head.width)
    end.add(DialogPage.Line(rank: 9))
    for words in summary(of: undertaking) { end.add(words, rank: 0, atMost: 3) }
    let needed = page.lines.count + end.lines.count { $0.rank < 9 }
    addCourses(of: undertaking, to: &page, rows: rows - needed)
    page.add(end)
    return page
  }

  /// As many nodes as there are rows for, those around the one that matters now.
  private func addCourses(of undertaking: Undertaking, to page: inout DialogPage, rows: Int) {
    let courses = undertaking.courses
    let current =
      courses.firstIndex { !$0.phase.isOver } ?? courses.firstIndex { $0.phase.isFailure } ?? 0
    var shown: [Int: [Phrase]] = [:]
    var used = 0
    let nearest = courses.indices.sorted {
      (abs($0 - current), $0) < (abs($1 - current), $1)
    }
    for index in nearest.prefix(60) {
      let lines = lines(for: courses[index], isCanary: isCanary(index, of: undertaking), in: page)
      let isLast = shown.count + 1 == courses.count
      guard shown.isEmpty || used + lines.count + (isLast ? 0 : 1) <= rows else { break }
      shown[index] = lines
      used += lines.count
    }
    for (index, lines) in shown.sorted(by: { $0.key < $1.key }) {
      for line in lines {
        page.add(DialogPage.Line(words: line, rank: index == current ? 0 : 2))
      }
    }
    let more = courses.count - shown.count
    if more > 0 { page.add(Phrase("and \(more) more", .dim), rank: 1) }
  }

  private func isCanary(_ index: Int, of undertaking: Undertaking) -> Bool {
    index == 0 && undertaking.isWatched && undertaking.courses.count > 1
  }

  private func lines(for course: Course, isCanary: Bool, in page: DialogPage) -> [Phrase] {
    let progress = scene.fleet.progress[course.intent.node]
    let story = OperationStory(course, progress, at: scene.gatewayTime)
    var name = Phrase()
    name.add(story.stage.glyph(scene.glyphs.mark), story.stage.role)
    name.add(" ")
    name.add(NodeLabel(course.intent.node, in: scene.fleet).full, .text)
    if isCanary { name.add(" canary", .accent) }
    let column = max(name.width + 2, min(Self.nameColumn, page.width / 2))
    let room = page.width - column
    let words = story.phrase(within: max(room, page.width / 2), namesDeed: false)
    if words.width > room || story.objection != nil {
      let all = story.phrase(within: 300, namesDeed: false)
      return name.lines(width: page.width)
        + all.lines(width: page.width - 2, atMost: 2).map { Phrase("  ") + $0 }
    }
    name.add(.spaces(column - name.width))
    return [name + words]
  }

  private static let nameColumn = 28

  private func summary(of undertaking: Undertaking) -> [Phrase] {
    let courses = undertaking.courses
    let done = courses.count { $0.phase == .done }
    switch undertaking.stage {
    case .running:
      return [
        Phrase("\(done) of \(courses.count) done; it stops at the first failure", .dim)
      ]
    case .awaitingGoAhead:
      var words = Phrase()
      if let first = courses.first {
        words.add(NodeLabel(first.intent.node, in: scene.fleet).full, .strong)
      }
      words.add(" has worked: look at it, then go on with \(courses.count - 1) more", .text)
      return [words]
    case .finished where done == courses.count:
      return [Phrase("done on all \(done) nodes", .good)]
    case .finished, .stopped:
      return outcome(of: courses, done: done)
    }
  }

  /// What was done, what went wrong, and what was never begun.
  private func outcome(of courses: [Course], done: Int) -> [Phrase] {
    let failed = courses.count { $0.phase.isFailure }
    let dropped = courses.count { $0.phase == .dropped }
    let open = courses.count - done - failed - dropped
    var words = Phrase("done on \(done) of \(courses.count)", done > 0 ? .good : .text)
    if failed > 0 { words.add(" · failed on \(failed)", .bad) }
    if open > 0 { words.add(" · still under way on \(open)", .text) }
    var lines = [words]
    if dropped > 0 {
      lines.append(Phrase("not begun on \(dropped): nothing was changed there", .warn))
    }
    return lines
  }
}
