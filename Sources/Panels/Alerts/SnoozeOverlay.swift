import Dashboard
import Drawing
import TextSafety

/// For how long not to hear of an alert.
struct SnoozeOverlay: Panel {
  private let scene: Scene
  private let menu: SnoozeMenu

  init(_ scene: Scene, _ menu: SnoozeMenu) { (self.scene, self.menu) = (scene, menu) }

  func draw(into canvas: inout Canvas, in area: Rect) {
    let title = SafeText(menu.title, limit: 200)
    let width = min(max(30, title.width), max(20, min(60, area.width - 8)))
    let rest = area.height >= 14 ? 3 : 1
    let floating = FloatingBox(
      Box("Snooze", glyphs: scene.glyphs), width: width, height: menu.choices.count + rest)
    let inside = floating.draw(into: &canvas, in: area)
    canvas.write(title.truncated(to: inside.width), in: inside, column: 0, row: 0, role: .strong)
    for (index, choice) in menu.choices.enumerated() {
      let line = inside.cut(top: index + (rest == 3 ? 2 : 1)).rest.cut(top: 1).top
      guard !line.isEmpty else { return }
      if index == menu.chosen {
        canvas.put(scene.glyphs.mark.pointer, in: line, column: 0, row: 0, role: .accent)
        canvas.lay(.selected, over: line)
      }
      canvas.write(Phrase("\(index + 1)", .key) + Phrase("  " + choice.words), in: line, column: 2)
    }
    guard rest == 3 else { return }
    canvas.write(
      Phrase("in this session only", .dim), in: inside, row: menu.choices.count + 2)
  }
}
