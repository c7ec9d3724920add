import Drawing
import FleetModel
import FleetStore

/// A figure's last minutes as a sparkline: half a minute to the cell.
///
/// Cells are aligned to the clock and not to the present, so that the line shifts every half
/// minute and not at every poll.
struct Trend {
  static let step = Span.seconds(30)

  private let values: [Double?]
  private let scale: Scale
  private let glyphs: GlyphSet

  /// The trend of a figure of the whole fleet, in the scale of its last hour: what it is now is
  /// compared with what it usually is, however few cells there are.
  init(of figure: FleetFigure, in scene: Scene, cells: Int) {
    let series = scene.fleet.history[figure]
    let hour = series?.values(endingAt: scene.shownMoment, step: Self.step, count: 120) ?? []
    self.init(series, in: scene, cells: cells, scale: Scale(shaping: hour))
  }

  /// The trend of one series. Without a scale, it reaches to the next round number.
  init(_ series: Series?, in scene: Scene, cells: Int, scale: Scale?) {
    values =
      series?.values(
        endingAt: scene.shownMoment, step: Self.step, count: max(0, cells), hold: .minutes(1)) ?? []
    self.scale = scale ?? Scale(over: values)
    glyphs = scene.glyphs
  }

  func draw(into canvas: inout Canvas, in area: Rect) {
    Sparkline(values, scale: scale, glyphs: glyphs).draw(into: &canvas, in: area)
  }
}
