import Drawing
import FleetModel
import TextSafety

/// How a distribution came about: a column for each minute, a row for each band of latencies, the
/// slowest on top, and the darker a cell the more of that minute's requests lie in it.
///
/// Shades and not heights or colours tell the share, so that it reads in monochrome and in ASCII
/// too; red are the cells beyond the objective in minutes that broke it.
struct HeatMap {
  /// Columns of labels and air on the left.
  static let gutter = 6

  let bands: LatencyBands
  let objective: Double?
  let glyphs: GlyphSet

  /// The rows that it takes.
  var height: Int { bands.bands.count + (bands.overObjective == nil ? 0 : 1) }

  /// A row near the top for words, where the line of the objective is not.
  var freeRow: Int { height > 1 && bands.overObjective != 1 ? 1 : 0 }

  func draw(_ columns: [LatencyHistogram?], into canvas: inout Canvas, in area: Rect) {
    drawLabels(into: &canvas, in: area)
    let map = area.cut(left: Self.gutter).rest
    let first = map.width - columns.count
    for (index, column) in columns.enumerated() {
      guard let column else { continue }
      draw(column, at: first + index, into: &canvas, in: map)
    }
  }

  /// The upper ends of the bands; the last has none.
  private func drawLabels(into canvas: inout Canvas, in area: Rect) {
    for (index, band) in bands.bands.enumerated() {
      let words = band.upper.map(FigureText.round) ?? ">" + FigureText.round(band.lower ?? 0)
      label(words, .dim, row: row(of: index), into: &canvas, in: area)
    }
    guard let over = bands.overObjective, let objective else { return }
    let words = (bands.isObjectiveExact ? "" : "~") + FigureText.round(objective)
    label(words, .heading, row: over, into: &canvas, in: area)
    let line = area.cut(left: Self.gutter).rest
    for column in 0..<line.width {
      canvas.put(glyphs.mark.gridLine, in: line, column: column, row: over, role: .barEmpty)
    }
    canvas.writeAtEnd(Phrase(" slo", .dim), in: line, row: over)
  }

  private func label(
    _ words: String, _ role: Role, row: Int, into canvas: inout Canvas, in area: Rect
  ) {
    canvas.write(
      SafeText(words), in: area, column: 0, row: row, width: Self.gutter - 1, alignment: .right,
      role: role)
  }

  /// The line of the objective takes a row of its own.
  private func row(of band: Int) -> Int {
    band + (bands.overObjective.map { band >= $0 } == true ? 1 : 0)
  }

  private func draw(
    _ column: LatencyHistogram, at place: Int, into canvas: inout Canvas, in map: Rect
  ) {
    guard column.count > 0 else {
      // Nobody came, which is known, unlike what nobody has told us.
      canvas.put(
        glyphs.mark.gridLine, in: map, column: place, row: height - 1, role: .barEmpty)
      return
    }
    let burn = BurnRate(column, objective: objective)
    for (band, share) in bands.shares(of: column).enumerated() {
      guard let share else {
        canvas.put(glyphs.mark.unknown, in: map, column: place, row: row(of: band), role: .unknown)
        continue
      }
      guard let shade = HeatShade(share) else { continue }
      let isOver = bands.overObjective.map { band < $0 } ?? false
      let role = isOver ? burn?.role ?? .text : .text
      canvas.put(
        glyphs.shades[shade.level], in: map, column: place, row: row(of: band),
        role: role == .text ? shade.role : role)
    }
  }
}

/// One of five steps for a share of requests.
///
/// They rise by a factor and not by a sum: the slowest hundredth is what one looks for, and half of
/// all requests lie in a band or two.
struct HeatShade {
  let level: Int

  /// The least share of each step.
  static let steps = [0, 0.01, 0.05, 0.15, 0.35]

  init?(_ share: Double) {
    guard share > 0 else { return nil }
    level = (Self.steps.lastIndex { share >= $0 } ?? 0)
  }

  var role: Role { .ramp(level, outOf: Self.steps.count) }

  /// What the shades stand for.
  static func legend(_ glyphs: GlyphSet) -> Phrase {
    var phrase = Phrase("of a minute's requests ", .dim)
    for (level, words) in ["<1%", "1%", "5%", "15%", "35%"].enumerated() {
      phrase.add(level == 0 ? "" : "  ")
      phrase.add(glyphs.shades[level], .ramp(level, outOf: steps.count))
      phrase.add(" " + words, .dim)
    }
    return phrase
  }
}
