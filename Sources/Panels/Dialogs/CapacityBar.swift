import Drawing
import FleetModel
import TextSafety

/// What of the fleet is left after a change, what the change takes or gives, and where the floor
/// is: one line, on which all three can be compared at a glance.
struct CapacityBar {
  let capacity: CapacityReading
  let glyphs: GlyphSet

  func draw(into canvas: inout Canvas, in area: Rect) {
    let width = min(area.width, 48)
    guard width >= 8, capacity.gpusTotal > 0 else { return }
    let (before, after) = (share(capacity.percentBefore), share(capacity.percentAfter))
    let floor = share(capacity.floorPercent)
    let kept: Role = after < floor ? .bad : .bar
    let floorColumn = min(width - 1, Int(clamping: floor * Double(width)))
    for column in 0..<width {
      let place = (Double(column) + 0.5) / Double(width)
      let (glyph, role): (Glyph, Role) =
        if place < min(before, after) {
          (glyphs.bar.thin, kept)
        } else if place < after {
          (glyphs.bar.thin, .good)
        } else if place < before {
          (glyphs.mark.taken, .warn)
        } else {
          (glyphs.bar.thinEmpty, .barEmpty)
        }
      canvas.put(glyph, in: area, column: column, row: 0, role: role)
    }
    if floor > 0 {
      canvas.put(glyphs.mark.floor, in: area, column: floorColumn, row: 0, role: .strong)
    }
  }

  private func share(_ percent: Double) -> Double {
    percent.isNaN ? 0 : (percent / 100).clamped(to: 0...1)
  }
}
