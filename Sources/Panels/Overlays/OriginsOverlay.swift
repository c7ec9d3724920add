import Drawing
import FleetModel
import FleetStore
import TextSafety

/// Where the figures of a node come from: what each source says of it, since when, and which of it is
/// shown.
package struct OriginsOverlay: Panel {
  private let scene: Scene
  private let id: NodeID
  private let rows: [Row]

  package init(_ scene: Scene, node id: NodeID) {
    (self.scene, self.id) = (scene, id)
    rows = scene.fleet.nodes[id].map { Self.rows(of: $0, in: scene) } ?? []
  }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let isWhole = height <= shown(in: area)
    let note = SafeText(isWhole ? "esc closes" : "↑↓ more · esc closes")
    let title = SafeText("Origins of ") + SafeName(id.name).text.truncated(to: 30)
    let box = Box(title, note: note, glyphs: scene.glyphs)
    let floating = FloatingBox(box, width: min(Self.width, area.width - 4), height: height)
    let inside = floating.draw(into: &canvas, in: area)
    let window = RowWindow(
      first: scene.attention.sheetFirstLine, shown: inside.height, total: height)
    for (place, row) in lines.dropFirst(window.range.lowerBound).prefix(inside.height).enumerated()
    {
      draw(row, into: &canvas, in: inside, row: place)
    }
    box.drawScrollMark(
      into: &canvas, in: floating.frame(in: area), first: window.range.lowerBound,
      shown: inside.height, total: height)
  }

  /// How many lines it has in `area`, and how many of them are seen.
  func lines(in area: Rect) -> (total: Int, shown: Int) { (height, shown(in: area)) }

  private static let width = 68
  private var height: Int { lines.count }
  private func shown(in area: Rect) -> Int { max(0, min(height, area.height - 2)) }
}

extension OriginsOverlay {
  private struct Row {
    var name = ""
    var value: String
    var source: String
    var age: Span?
    var isLate = false
    /// Whether it is what the node's row shows.
    var isShown: Bool
  }

  private static func rows(of node: Node, in scene: Scene) -> [Row] {
    NodeFact.all.flatMap { fact in
      let claims = node.facets.compactMap { facet in
        fact.text(facet.reading).map { (facet: facet, text: $0) }
      }
      var rows: [Row] = []
      // One row for what engines say together, with theirs under it.
      if claims.count > 1, let sum = fact.sum?(node), sum != claims[0].text {
        rows.append(Row(value: sum, source: "together", isShown: true))
      }
      let hasSum = !rows.isEmpty
      for (place, claim) in claims.enumerated() {
        let age = scene.fleet.now - claim.facet.at
        let interval = scene.fleet.sources.first { $0.id == claim.facet.source }?.interval
        rows.append(
          Row(
            value: claim.text, source: claim.facet.source.name, age: age,
            isLate: age > (interval ?? .seconds(2)) * 3, isShown: !hasSum && place == 0))
      }
      if !rows.isEmpty { rows[0].name = fact.name }
      return rows
    }
  }

  private enum Line {
    case heading
    case row(Row)
    case words(Phrase)
  }

  private var lines: [Line] {
    guard let node = scene.fleet.nodes[id] else {
      return [.words(Phrase("it is not there any more", .dim))]
    }
    let contradictions = scene.fleet.disagreements(about: node).map {
      Line.words(Phrase("! ", .warn) + Phrase($0.sentence))
    }
    return contradictions + [.heading] + rows.map(Line.row)
  }

  private func draw(_ line: Line, into canvas: inout Canvas, in area: Rect, row: Int) {
    switch line {
    case .words(let phrase): canvas.write(phrase, in: area, row: row)
    case .heading:
      for (column, words) in zip(Self.columns, ["FIGURE", "VALUE", "SOURCE", "AGE"]) {
        canvas.write(SafeText(words), in: area, column: column, row: row, role: .dim)
      }
    case .row(let fact): draw(fact, into: &canvas, in: area, row: row)
    }
  }

  /// Where figure, value, source and age begin.
  private static let columns = [0, 13, 32, 58]

  private func draw(_ fact: Row, into canvas: inout Canvas, in area: Rect, row: Int) {
    let columns = Self.columns
    let role: Role = fact.isShown ? .text : .dim
    canvas.write(SafeText(fact.name), in: area, column: columns[0], row: row, role: .dim)
    canvas.write(
      SafeText(fact.value).truncated(to: columns[2] - columns[1] - 1), in: area,
      column: columns[1], row: row, role: role)
    canvas.write(
      SafeName(fact.source).text.truncated(to: columns[3] - columns[2] - 1), in: area,
      column: columns[2], row: row, role: role)
    guard let age = fact.age else { return }
    // An age that is always a second or two would be repainted for ever and say nothing.
    let words = fact.isLate ? FigureText.age(age) : "now"
    canvas.write(
      SafeText(words), in: area, column: columns[3], row: row, role: fact.isLate ? .warn : .dim)
  }
}
