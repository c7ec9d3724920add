import Drawing
import FleetModel
import FleetStore

/// The six figures that answer "is it well" before any row is read, each with its recent past.
///
/// In three rows where there is room, in two or in one line where there is not.
package struct FiguresPanel: Panel {
  private let scene: Scene

  package init(_ scene: Scene) { self.scene = scene }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    if area.height == 1 || area.width < 72 {
      drawLine(into: &canvas, in: area)
    } else {
      drawBlocks(into: &canvas, in: area)
    }
  }

  private var figures: [HeaderFigure] { HeaderFigure.all(of: scene) }

  private func drawBlocks(into canvas: inout Canvas, in area: Rect) {
    let figures = figures
    let margin = area.width >= 100 ? 2 : 1
    // The first holds no trend and the last holds a bar with two amounts.
    let first = area.width >= 100 ? 17 : 12
    let last = area.width >= 110 ? 36 : area.width >= 100 ? 30 : 14
    let gap = area.width < 110 ? 1 : 2
    let between = max(0, area.width - margin - first - last) / max(1, figures.count - 2)
    var column = margin
    for (index, figure) in figures.enumerated() {
      let isLast = index == figures.count - 1
      let width = index == 0 ? first : isLast ? area.width - margin - column : between
      let block = Rect(
        column: area.column + column, row: area.row, width: isLast ? width : width - gap,
        height: area.height)
      figure.draw(into: &canvas, in: block.intersection(area), scene: scene)
      column += width
    }
  }

  /// What fits of the figures in a single line, each after its name; or, on a screen as small as
  /// that, why there is nothing to say of them.
  private func drawLine(into canvas: inout Canvas, in area: Rect) {
    if let unsaid = HeaderPanel(scene).unsaid(in: area.width) {
      canvas.write(unsaid, in: area, column: 1)
      return
    }
    var phrase = Phrase()
    for figure in HeaderFigure.mostUrgent(of: scene) {
      var part = Phrase()
      if !phrase.isEmpty { part.add("  ") }
      if !figure.shortLabel.isEmpty { part.add(figure.shortLabel + " ", .dim) }
      part.add(figure.value, figure.role)
      if let difference = figure.difference { part.add(Phrase(" ") + difference.phrase) }
      if phrase.width + part.width <= area.width - 2 { phrase.add(part) }
    }
    canvas.write(phrase, in: area, column: 1)
  }
}
