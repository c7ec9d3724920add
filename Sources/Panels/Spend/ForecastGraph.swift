import Drawing
import FleetModel
import FleetStore
import TextSafety

/// What has gone of a budget since its period began, and between which ends it may go on until the
/// period is over.
///
/// The width is the whole period and does not move. What was spent before anybody watched is a dotted
/// line to where the watching began, for only its ends are known.
struct ForecastGraph {
  let story: BudgetStory

  private var scene: Scene { story.scene }
  private var budget: BudgetReading { story.budget }

  func draw(into canvas: inout Canvas, in area: Rect) {
    guard let now = scene.fleet.documentTime, let spent = budget.spent?.dollars else {
      return Paragraph("What is spent is not known.").drawInMiddle(into: &canvas, in: area)
    }
    let frame = Frame(budget: budget, now: now, spent: spent, area: area)
    drawLines(into: &canvas, in: frame)
    drawUnwatched(into: &canvas, in: frame)
    drawCone(into: &canvas, in: frame)
    LineGraph(past(in: frame), scale: frame.scale, glyphs: scene.glyphs).draw(
      into: &canvas, in: frame.plot)
    EventMarks(scene.deedsAboutMoney, glyphs: scene.glyphs, columns: frame.plot.width) { time in
      time >= frame.from && time <= frame.now ? frame.column(of: time) : nil
    }.draw(into: &canvas, in: frame.plot)
    drawNames(into: &canvas, in: frame)
    drawAxis(into: &canvas, in: frame)
  }

  /// Where times and amounts lie.
  private struct Frame {
    let from, to, now: WallTime
    let spent: Double
    let scale: Scale
    let plot: Rect
    let axis: Rect

    init(budget: BudgetReading, now: WallTime, spent: Double, area: Rect) {
      // Without a period that is known it shows as much of the future as of the past.
      let half = Span.minutes(12 * 60)
      from = min(now, budget.periodStart ?? now + (.zero - half))
      to = max(now + .minutes(1), budget.resetsAt ?? now + half)
      (self.now, self.spent) = (now, spent)
      let limit = budget.limit?.dollars ?? 0
      scale = Scale(over: [limit * 1.1, spent * 1.05])
      let (bottom, rest) = area.cut(bottom: 1)
      (axis, plot) = (bottom, rest)
    }

    /// The time in the middle of one of so many parts of the width.
    func time(_ part: Int, of count: Int) -> WallTime {
      let share = (Double(part) + 0.5) / Double(max(1, count))
      return from + Span(milliseconds: Int64(clamping: (to - from).seconds * 1000 * share))
    }

    func column(of time: WallTime) -> Int {
      let share = (time - from).seconds / max(1, (to - from).seconds)
      return Int(clamping: (share * Double(plot.width)).rounded(.down)).clamped(
        to: 0...max(0, plot.width - 1))
    }

    /// The amount in the middle of a row.
    func amount(at row: Int) -> Double {
      scale.ceiling * (Double(plot.height - row) - 0.5) / Double(max(1, plot.height))
    }

    /// The row of an amount, if it is on the picture.
    func row(of dollars: Double) -> Int? {
      guard dollars >= 0, dollars <= scale.ceiling, plot.height > 0 else { return nil }
      return plot.height - 1 - scale.level(of: dollars, outOf: plot.height)
    }
  }

  /// The limit and the thresholds, each with its row and its name. Where two fall into one row it is
  /// the greater.
  private func marks(in frame: Frame) -> [(row: Int, name: Phrase)] {
    guard let limit = budget.limit?.dollars, limit > 0 else { return [] }
    var taken = Set<Int>()
    let thresholds = budget.thresholdsPercent.filter { $0 > 0 && $0 < 100 }.sorted(by: >)
    return ([100] + thresholds).compactMap { percent in
      guard let row = frame.row(of: limit * percent / 100), taken.insert(row).inserted else {
        return nil
      }
      return percent == 100
        ? (row, Phrase(" limit \(FigureText.limit(Money(dollars: limit)))", .warn))
        : (row, Phrase(" " + FigureText.percent(percent), .dim))
    }
  }

  private func drawLines(into canvas: inout Canvas, in frame: Frame) {
    for mark in marks(in: frame) {
      for column in 0..<frame.plot.width {
        canvas.put(
          scene.glyphs.mark.gridLine, in: frame.plot, column: column, row: mark.row,
          role: .barEmpty)
      }
    }
  }

  /// Last, because nothing else says what the lines are.
  private func drawNames(into canvas: inout Canvas, in frame: Frame) {
    for mark in marks(in: frame) {
      canvas.writeAtEnd(mark.name, in: frame.plot, row: mark.row)
    }
  }

  /// From nothing at the start to what had gone when the watching began.
  private func drawUnwatched(into canvas: inout Canvas, in frame: Frame) {
    guard budget.periodStart != nil, let track else { return }
    let began = began(track, frame)
    guard began > frame.from else { return }
    let known = spent(at: began, track, frame)
    for column in 0..<frame.plot.width {
      let time = frame.time(column, of: frame.plot.width)
      guard time < began,
        let row = frame.row(
          of: known * (time - frame.from).seconds / (began - frame.from).seconds)
      else { continue }
      canvas.put(
        scene.glyphs.mark.waiting, in: frame.plot, column: column, row: row, role: .unknown)
    }
  }

  /// What may come: between the least and the greatest rate, with the likeliest as a line. A hard
  /// budget goes no further than its limit.
  private func drawCone(into canvas: inout Canvas, in frame: Frame) {
    guard let perHour = story.forecast.perHour?.dollars else { return }
    let most = story.forecast.range?.most.dollars ?? perHour
    let least = story.forecast.range?.least.dollars ?? perHour
    let ceiling =
      budget.isHard == true
      ? max(frame.spent, budget.limit?.dollars ?? frame.scale.ceiling) : frame.scale.ceiling
    for column in 0..<frame.plot.width {
      let time = frame.time(column, of: frame.plot.width)
      guard time > frame.now else { continue }
      let hours = (time - frame.now).seconds / 3600
      let ends = [least, most].compactMap { frame.row(of: min(frame.spent + $0 * hours, ceiling)) }
      guard ends.count == 2 else { continue }
      for row in min(ends[0], ends[1])...max(ends[0], ends[1]) {
        canvas.put(
          scene.glyphs.mark.maybe, in: frame.plot, column: column, row: row,
          role: frame.amount(at: row) > (budget.limit?.dollars ?? .infinity) ? .warn : .dim)
      }
      let likely = frame.spent + perHour * hours
      guard likely <= ceiling, let row = frame.row(of: likely) else { continue }
      canvas.put(
        scene.glyphs.border.horizontal, in: frame.plot, column: column, row: row,
        role: likely > (budget.limit?.dollars ?? .infinity) ? .bad : .text)
    }
  }

  private func past(in frame: Frame) -> [Double?] {
    let count = LineGraph.capacity(columns: frame.plot.width, glyphs: scene.glyphs)
    guard let track else { return [] }
    let began = began(track, frame)
    return (0..<count).map { part in
      let time = frame.time(part, of: count)
      guard time >= began, time <= frame.now else { return nil }
      return spent(at: time, track, frame)
    }
  }

  private func drawAxis(into canvas: inout Canvas, in frame: Frame) {
    let start = canvas.write(axisMark(frame.from, frame), in: frame.axis)
    let end = canvas.writeAtEnd(axisMark(frame.to, frame), in: frame.axis)
    let now = Phrase("now", .strong)
    let column = min(frame.column(of: frame.now), frame.axis.width - now.width)
    if column > start, column + now.width < end {
      canvas.write(now, in: frame.axis, column: column)
    }
  }

  private func axisMark(_ time: WallTime, _ frame: Frame) -> Phrase {
    Phrase(FigureText.date(time, seenFrom: frame.now), .dim)
  }

  private var track: SpendTrack? { scene.fleet.spending[.budget(budget.id)] }

  /// When the track of this period began, on the gateway's clock.
  private func began(_ track: SpendTrack, _ frame: Frame) -> WallTime {
    max(frame.from, frame.now + (.zero - (track.newest - track.began)))
  }

  /// What had gone at a time since the track began.
  private func spent(at time: WallTime, _ track: SpendTrack, _ frame: Frame) -> Double {
    let moment = track.newest - (frame.now - time)
    return max(0, frame.spent - track.spent(from: moment, to: track.newest).dollars)
  }
}
