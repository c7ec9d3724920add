import Drawing
import FleetModel
import TextSafety

/// Something that happened, as a mark: in a shape of its own for each severity, for those who see no
/// colour.
struct EventMark {
  let event: EventReading

  func glyph(_ glyphs: GlyphSet) -> Glyph {
    switch event.severity {
    case .critical: glyphs.mark.down
    case .warning: "!"
    case .info: glyphs.mark.up
    }
  }

  var role: Role {
    switch event.severity {
    case .critical: .bad
    case .warning: .warn
    case .info: .dim
    }
  }

  /// What happened, in a word: `down`, `draining`, `restarted`.
  var word: SafeText {
    let word = event.kind.split(separator: ".").last.map(String.init) ?? event.kind
    return SafeText(word.replacing("_", with: " "), limit: 16)
  }
}

/// What happened meanwhile, as marks at the top of a graph, each over the column of its time.
///
/// Marks take no row of their own, so that a graph does not change its height when something happens:
/// they stand where the graph is not, a dotted line leads down to it, and a word says what it was where
/// there is room.
struct EventMarks {
  private let glyphs: GlyphSet
  /// The worst of each column, the worst first and among equals the latest.
  private let marks: [(column: Int, mark: EventMark)]

  /// - Parameters:
  ///   - columns: how wide the graph is. Where more happened than an eighth of it, only the worst of it
  ///     is marked: a graph behind marks says nothing.
  ///   - column: in which of them a time lies, if it lies in the graph.
  init(
    _ events: [EventReading], glyphs: GlyphSet, columns: Int, column: (WallTime) -> Int?
  ) {
    self.glyphs = glyphs
    var worst: [Int: EventMark] = [:]
    for event in events {
      guard let column = event.at.flatMap(column) else { continue }
      // Of two that are as bad the later one.
      if let known = worst[column], known.event.severity > event.severity { continue }
      worst[column] = EventMark(event: event)
    }
    let byUrgency = worst.sorted {
      ($0.value.event.severity, $0.key) > ($1.value.event.severity, $1.key)
    }
    marks = byUrgency.prefix(max(2, columns / 8)).map { ($0.key, $0.value) }
  }

  /// The marks of what happened while `past`, in a graph of so many columns.
  init(_ events: [EventReading], over past: GraphedPast, columns: Int, in scene: Scene) {
    let end = scene.wallTime(at: past.end)
    self.init(events, glyphs: scene.glyphs, columns: columns) { time in
      guard let end else { return nil }
      let back = (end - time).milliseconds.flooredDivision(by: max(1, past.cell.milliseconds))
      return back >= 0 && back < Int64(columns) ? columns - 1 - Int(back) : nil
    }
  }

  var isEmpty: Bool { marks.isEmpty }

  /// Draws them into a graph that has been drawn. In one of fewer than three rows nothing could be told
  /// from the graph itself.
  func draw(into canvas: inout Canvas, in graph: Rect) {
    guard graph.height >= 3 else { return }
    for (column, mark) in marks where column < graph.width {
      drawLine(down: column, into: &canvas, in: graph)
      canvas.put(
        mark.glyph(glyphs), in: graph, column: column, row: 0, role: mark.role)
    }
    for (column, mark) in marks where column < graph.width {
      drawWord(of: mark, at: column, into: &canvas, in: graph)
    }
  }

  private func drawLine(down column: Int, into canvas: inout Canvas, in graph: Rect) {
    for row in 1..<graph.height {
      guard isFree(column, row, canvas, graph) else { return }
      canvas.put(glyphs.mark.eventLine, in: graph, column: column, row: row, role: .barEmpty)
    }
  }

  private func drawWord(
    of mark: EventMark, at column: Int, into canvas: inout Canvas, in graph: Rect
  ) {
    let word = mark.word
    let after = column + 1..<column + 2 + word.width
    let before = column - word.width - 1..<column
    for range in [after, before] {
      guard range.lowerBound >= 0, range.upperBound <= graph.width,
        range.allSatisfy({ isFree($0, 0, canvas, graph) })
      else { continue }
      canvas.write(
        word, in: graph, column: range == after ? column + 2 : range.lowerBound, row: 0,
        role: mark.role)
      return
    }
  }

  private func isFree(_ column: Int, _ row: Int, _ canvas: Canvas, _ graph: Rect) -> Bool {
    let glyph = canvas[graph.column + column, graph.row + row].glyph
    return glyph == .space || glyph == glyphs.mark.gridLine
  }
}

extension Scene {
  /// What happened to one thing, except for what is only told of it.
  func deeds(of subject: String) -> [EventReading] {
    fleet.events.filter { $0.subject == subject && !$0.isChatter }
  }

  /// What may have moved the figures of the whole fleet: what went wrong, and what somebody did.
  var deeds: [EventReading] {
    fleet.events.filter { !$0.isChatter && ($0.severity != .info || $0.isDeed) }
  }

  /// What has to do with what is spent: budgets, restarts, and what takes nodes away.
  var deedsAboutMoney: [EventReading] {
    deeds.filter {
      $0.kind.hasPrefix("budget.") || $0.kind.hasPrefix("gateway.") || $0.severity == .critical
    }
  }
}

extension EventReading {
  fileprivate var isDeed: Bool { kind.hasPrefix("node.") || kind.hasPrefix("budget.") }

  /// What follows from something else that is told as well.
  fileprivate var isChatter: Bool { kind == "requests.moved" }
}
