import Drawing
import TextSafety

/// The event log in a frame of its own, the newest first.
struct EventListPanel: Panel {
  private let scene: Scene

  init(_ scene: Scene) { self.scene = scene }

  func draw(into canvas: inout Canvas, in area: Rect) {
    let box = Box(
      SafeText("Events"), key: SafeText("6"), note: SafeText("newest first"),
      glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: area)
    guard !inside.isEmpty else { return }
    guard !scene.fleet.events.isEmpty else {
      let words = scene.hasNews ? "Nothing happened yet." : "Nothing known yet."
      return Paragraph(words).drawInMiddle(into: &canvas, in: inside)
    }
    for (row, event) in scene.fleet.events.suffix(inside.height).reversed().enumerated() {
      canvas.write(EventLinesPanel.phrase(for: event), in: inside, row: row)
    }
  }
}
