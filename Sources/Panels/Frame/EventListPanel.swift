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
    for (row, event) in scene.fleet.events.suffix(inside.height).reversed().enumerated() {
      canvas.write(EventLinesPanel.phrase(for: event), in: inside, row: row)
    }
  }
}
