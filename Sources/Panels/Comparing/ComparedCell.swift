import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// A figure of the node table beside what it was: `42% → 88%  +46`, and in a narrow column only how it
/// is now, in the colour of what has become of it.
///
/// The figure stays in one column of the screen whether it has changed or not, or nobody could read
/// down the table.
struct ComparedCell {
  let words: SafeText
  let role: Role
  let difference: Difference?
  let widths: (figure: Int, change: Int)

  func draw(into canvas: inout Canvas, in area: Rect) {
    let hasChange = area.width > widths.figure + widths.change
    let end = hasChange ? area.width - widths.change - 1 : area.width
    let isColored = !hasChange && difference.map { $0.role != .dim } ?? false
    canvas.write(
      words, in: area, column: max(0, end - widths.figure), row: 0,
      width: min(end, widths.figure), alignment: .right,
      role: isColored ? difference?.role ?? role : role)
    guard hasChange, let difference else { return }
    canvas.writeAtEnd(difference.phrase, in: area)
    let before = end - widths.figure - 3
    guard before >= widths.figure else { return }
    canvas.writeAtEnd(
      Phrase(difference.then, .dim) + Phrase(" → ", .dim), in: area.cut(left: before + 3).left)
  }
}

extension NodeCellPainter {
  /// `✖ ready → down`, `● ready`, `● new`.
  func drawComparedState(_ then: Fleet, into canvas: inout Canvas, in area: Rect) {
    guard let state = node.state else { return }
    canvas.put(state.glyph(scene.glyphs.mark), in: area, column: 0, row: 0, role: state.role)
    let room = area.cut(left: 2).rest
    let role: Role = state == .ready ? .text : state.role
    guard let before = then.nodes[node.id] else {
      canvas.write(Phrase("new", .strong) + Phrase(" \(state.shortName)", role), in: room)
      return
    }
    var words = Phrase()
    if let old = before.state, old != state {
      words.add("\(old.shortName) → ", .dim)
      words.add(state.shortName, state == .ready ? .good : state.role)
    } else {
      words.add(state.shortName, role)
    }
    canvas.write(words.width <= room.width ? words : Phrase(state.shortName, role), in: room)
  }
}

/// How a whole fleet differs from what it was, in a few words.
struct FleetDifference {
  private var (new, gone, changed) = (0, 0, 0)

  init(from then: Fleet, to now: Fleet) {
    for id in now.nodeIDs {
      guard let before = then.nodes[id] else {
        new += 1
        continue
      }
      // Where only graphs are remembered nobody knows what it did then.
      if let old = before.state, let new = now.nodes[id]?.state, old != new { changed += 1 }
    }
    gone = then.nodes.count - (now.nodeIDs.count - new)
  }

  /// `2 in another state · 1 new · 1 gone`.
  var words: [String] {
    [(changed, "in another state"), (new, "new"), (gone, "gone")].filter { $0.0 > 0 }.map {
      "\(FigureText.count($0)) \($1)"
    }
  }
}
