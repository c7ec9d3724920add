import Acting
import Commands
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// The newest change to a node: who made it and why, what shows that it holds, and how to take it
/// back.
struct OperationSection: DetailSection {
  let scene: Scene
  /// Nothing where nobody has changed anything in the last day.
  let story: OperationStory?

  var title: String { story.map { "OPERATION  \($0.deed.words)" } ?? "" }

  func height(in width: Int) -> Int { lines(in: width).count }

  func draw(into canvas: inout Canvas, in area: Rect) {
    for (row, line) in lines(in: area.width).enumerated() {
      canvas.write(line, in: area, row: row)
    }
    guard let story, let share = story.finishedShare, area.width >= 40 else { return }
    Bar(share, style: .thin, glyphs: scene.glyphs, role: .bar).draw(
      into: &canvas, in: area.cut(top: 1).rest.cut(top: 1).top.cut(left: 28).rest.cut(left: 24).left
    )
  }

  private func lines(in width: Int) -> [Phrase] {
    guard let story else { return [] }
    var lines = [story.state(scene.glyphs)]
    if story.finishedShare != nil { lines.append(story.count) }
    lines += story.origin.lines(width: width, atMost: 3)
    if let step = story.step { lines.append(step) }
    if let end = end(of: story) { lines.append(end) }
    return lines
  }

  /// What happens by itself, and which key does otherwise.
  private func end(of story: OperationStory) -> Phrase? {
    var words = Phrase()
    if let reverts = story.revertsIn, !story.stage.isWithoutTrace {
      words.add("reverts in ", .dim)
      words.add(
        OperationStory.countdown(reverts), reverts < .minutes(1) ? .warn : .strong)
      words.add(" unless it is kept", .dim)
    }
    let undo = Command.act(ActRequest(.undo))
    // The key undoes the latest change of one's own, and no other.
    let isLatest = scene.acts.latestUndoable?.node == story.node
    if isLatest, !story.stage.isWithoutTrace, let key = scene.keyName(for: undo) {
      if !words.isEmpty { words.add(" · ", .dim) }
      words.add(key, .key)
      words.add(" undoes it", .dim)
    }
    return words.isEmpty ? nil : words
  }
}

extension OperationStory {
  /// How much of what was in flight at the beginning is finished.
  fileprivate var finishedShare: Double? {
    guard deed.emptiesNode, !stage.isOver, let inFlight, let firstInFlight, firstInFlight > 0
    else { return nil }
    return (1 - Double(inFlight) / Double(firstInFlight)).clamped(to: 0...1)
  }

  /// `◐ no new work in 9 s`
  fileprivate func state(_ glyphs: GlyphSet) -> Phrase {
    var words = Phrase()
    words.add(stage.glyph(glyphs.mark), stage.role)
    words.add(" ")
    if stage == .observed || stage == .watched, deed.emptiesNode, newWork == 0, let age {
      words.add("no new work in \(FigureText.age(age))", .text)
      if finishedShare == nil, let inFlight {
        words.add(" · \(FigureText.count(inFlight)) in flight", .strong)
      }
    } else {
      var now = self
      now.revertsIn = nil
      words.add(now.phrase(within: 200, namesDeed: false))
    }
    return words
  }

  /// `14 of 22 in flight   ~12 s`
  fileprivate var count: Phrase {
    var words = Phrase(FigureText.known(inFlight, FigureText.count), .strong)
    words.add(" of \(FigureText.known(firstInFlight, FigureText.count)) in flight", .dim)
    if let remaining { words.add("  " + remaining, .text) }
    return words
  }

  /// `by mara at 03:12:44 because hot`
  fileprivate var origin: Phrase {
    var words = Phrase("by ", .dim)
    words.add(SafeName(actor ?? (isOurs ? "you" : "somebody unknown")).text, .text)
    if let askedAt { words.add(" at \(askedAt.clock)", .dim) }
    if let reason, !reason.isEmpty {
      words.add(" because ", .dim)
      words.add(SafeText(reason, limit: 300), .text)
    }
    return words
  }

  /// `ready at weight 1.00 → draining`
  fileprivate var step: Phrase? {
    guard let before, let after, before.state != after.state || before.weight != after.weight
    else { return nil }
    return PreviewLines.step(PreviewLines.words(for: before), PreviewLines.words(for: after))
  }
}
