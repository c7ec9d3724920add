import Drawing
import FleetModel

/// How much of a budget is gone, with its thresholds as marks on the way.
struct ThresholdBar {
  let budget: BudgetReading
  let glyphs: GlyphSet

  func draw(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    let role = BudgetLine.role(of: budget)
    Bar(budget.share, style: .thin, glyphs: glyphs, role: role).draw(into: &canvas, in: area)
    guard area.width >= 6 else { return }
    // The last is the end of the bar itself.
    for percent in budget.thresholdsPercent where percent > 0 && percent < 100 {
      let column = Int(clamping: (percent / 100 * Double(area.width)).rounded(.down))
      let isPassed = budget.share.map { $0 * 100 >= percent } ?? false
      canvas.put(
        glyphs.mark.floor, in: area, column: min(column, area.width - 1), row: 0,
        role: isPassed ? role : .dim)
    }
  }
}
