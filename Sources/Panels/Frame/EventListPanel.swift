import Drawing
import TextSafety

/// The event log in a frame of its own, the newest first.
struct EventListPanel: Panel {
  private let scene: Scene
  /// The key that leads here, where no other panel of the view shows it.
  private let key: SafeText

  init(_ scene: Scene, key: SafeText = SafeText()) { (self.scene, self.key) = (scene, key) }

  func draw(into canvas: inout Canvas, in area: Rect) {
    let box = Box("Event log", key: key, note: "newest first", glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: area)
    guard !inside.isEmpty else { return }
    guard !scene.fleet.events.isEmpty else {
      let words = scene.hasNews ? "Nothing happened yet." : "Nothing known yet."
      return Paragraph(words).drawInMiddle(into: &canvas, in: inside)
    }
    var lines = scene.fleet.events.suffix(inside.height).reversed().map {
      EventLinesPanel.phrase(for: $0)
    }
    if let place = placeOfMark { lines.insert(mark(inside.width), at: min(place, lines.count)) }
    for (row, line) in lines.prefix(inside.height).enumerated() {
      canvas.write(line, in: inside, row: row)
    }
  }

  /// How many events are newer than the moment that is compared with.
  private var placeOfMark: Int? {
    guard let comparison = scene.comparison,
      let time = comparison.fleet.wallTime(at: comparison.moment)
    else { return nil }
    return scene.fleet.events.count { $0.at.map { $0 > time } ?? false }
  }

  /// What stands below it is no news since then.
  private func mark(_ width: Int) -> Phrase {
    let words = Phrase(" compared with \(scene.comparedClock ?? "") ", .accent)
    var line = Phrase(String(repeating: "─", count: 2), .border) + words
    line.add(String(repeating: "─", count: max(0, width - line.width)), .border)
    return line
  }
}
