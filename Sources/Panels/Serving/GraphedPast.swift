import Drawing
import FleetModel

/// As much of a series as a graph of so many columns shows, half a minute to the dot.
///
/// It ends with a whole cell and not with the present: a graph that shifted by half a cell would
/// have to be painted anew from end to end, twice as often.
struct GraphedPast {
  let values: [Double?]
  /// How far back it reaches: `30 min`.
  let words: String
  /// The last moment of the last cell, and how much time a cell holds.
  let end: Moment
  let cell: Span

  init(_ series: Series?, in scene: Scene, columns: Int, step: Span = Trend.step) {
    let count = LineGraph.capacity(columns: columns, glyphs: scene.glyphs)
    cell = scene.glyphs.isASCII ? step : step * 2
    let bucket = scene.shownMoment.milliseconds.flooredDivision(by: cell.milliseconds)
    end = Moment(
      milliseconds: bucket.addingClamped(1).multipliedClamped(by: cell.milliseconds)
        .addingClamped(-1))
    values = series?.values(endingAt: end, step: step, count: count, hold: cell + step) ?? []
    words = FigureText.span(step * Int64(count))
  }

  /// Writes what the graph under it shows, how far back, and the value that its top stands for.
  func drawHeading(
    _ name: String, ceiling: String, into canvas: inout Canvas, in area: Rect
  ) {
    let end = canvas.writeAtEnd(Phrase(ceiling, .dim), in: area)
    let parts = [Phrase(name, .heading), Phrase("· \(words)", .dim)]
    canvas.write(Phrase(parts, blanks: 1, within: end - 1), in: area.cut(left: end).left)
  }
}
