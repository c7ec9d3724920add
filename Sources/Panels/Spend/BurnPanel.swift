import Drawing
import FleetModel
import FleetStore
import TextSafety

/// How fast money went over the last hours.
struct BurnPanel: Panel {
  let scene: Scene

  func draw(into canvas: inout Canvas, in area: Rect) {
    let note = scene.fleet.spend?.perHour.map(FigureText.rate) ?? ""
    let box = Box("Burn", note: SafeText(note), glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: area)
    guard inside.height >= 2, inside.width >= 8 else { return }
    guard let history = scene.fleet.history[.spendPerHour] else {
      let words =
        scene.fleet.unsupported.contains(.spend)
        ? scene.absence(of: "spend") : "Nothing known yet."
      return Paragraph(words).drawInMiddle(into: &canvas, in: inside)
    }
    let past = GraphedPast(
      history, in: scene, columns: inside.width, step: .minutes(2))
    let scale = Scale(over: past.values)
    past.drawHeading(
      "$ an hour", ceiling: FigureText.money(Money(dollars: scale.ceiling)), into: &canvas,
      in: inside)
    let graph = inside.cut(top: 1).rest
    LineGraph(past.values, scale: scale, glyphs: scene.glyphs).draw(into: &canvas, in: graph)
    EventMarks(scene.deedsAboutMoney, over: past, columns: graph.width, in: scene).draw(
      into: &canvas, in: graph)
  }
}
