import Dashboard
import Drawing
import FleetModel
import TextSafety

/// The event log, the newest first.
struct EventListPanel: Panel {
  private let scene: Scene
  private let isFramed: Bool

  init(_ scene: Scene, isFramed: Bool = true) { (self.scene, self.isFramed) = (scene, isFramed) }

  /// Columns before the first: the pointer and air.
  private static let margin = 2

  /// How many lines are seen at once.
  func rowCount(in area: Rect) -> Int { inside(of: area).height }

  func draw(into canvas: inout Canvas, in area: Rect) {
    let events = scene.fleet.events
    let isChosen = scene.attention.eventsList == .log
    let selected = scene.attention.events.selected.flatMap { id in
      events.lastIndex { $0.id == id }.map { events.count - 1 - $0 }
    }
    let inside = inside(of: area)
    let window = RowWindow(
      first: isChosen ? scene.attention.events.firstRow : 0, shown: inside.height,
      total: events.count, containing: selected)
    if isFramed {
      let box = Box("Event log", note: "newest first", isFocused: isChosen, glyphs: scene.glyphs)
      box.draw(into: &canvas, in: area)
      if isChosen {
        box.drawScrollMark(
          into: &canvas, in: area, first: window.range.lowerBound, shown: window.range.count,
          total: window.total)
      }
    }
    guard !inside.isEmpty else { return }
    guard !events.isEmpty else {
      let words = scene.hasNews ? "Nothing happened yet." : "Nothing known yet."
      return Paragraph(words).drawInMiddle(into: &canvas, in: inside)
    }
    let mark = placeOfMark
    var line = 0
    for row in window.range where line < inside.height {
      if row == mark { line = draw(markIn: inside, line, into: &canvas) }
      guard line < inside.height else { break }
      let place = inside.cut(top: line).rest.cut(top: 1).top
      canvas.write(
        EventLinesPanel.phrase(for: events[events.count - 1 - row]), in: place,
        column: Self.margin)
      canvas.note(.log, row, over: place)
      if row == selected {
        canvas.put(scene.glyphs.mark.pointer, in: place, column: 0, row: 0, role: .accent)
        canvas.lay(.selected, over: place)
      }
      line += 1
    }
    if mark == window.range.upperBound, line < inside.height {
      _ = draw(markIn: inside, line, into: &canvas)
    }
  }

  private func inside(of area: Rect) -> Rect {
    isFramed ? area.inset(horizontal: 2) : area.inset(horizontal: 1, vertical: 0)
  }

  /// How many events are newer than the moment that is compared with.
  private var placeOfMark: Int? {
    guard let comparison = scene.comparison,
      let time = comparison.fleet.wallTime(at: comparison.moment)
    else { return nil }
    return scene.fleet.events.count { $0.at.map { $0 > time } ?? false }
  }

  /// What stands below it is no news since then.
  private func draw(markIn inside: Rect, _ line: Int, into canvas: inout Canvas) -> Int {
    let dash = String(scene.glyphs.border.horizontal.string)
    let words = " compared with \(scene.comparedClock ?? "") "
    var phrase = Phrase(String(repeating: dash, count: Self.margin), .border)
    phrase.add(words, .accent)
    phrase.add(String(repeating: dash, count: max(0, inside.width - phrase.width)), .border)
    canvas.write(phrase, in: inside, row: line)
    return line + 1
  }
}
