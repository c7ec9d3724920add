import Commands
import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// The fleet, a row to each node.
///
/// In the overview the least important columns go when room is short; in the view of its own every
/// column is there and those that do not fit are a key away.
package struct NodeTablePanel: Panel {
  private let scene: Scene
  private let isFramed: Bool

  package init(_ scene: Scene, isFramed: Bool = true) {
    self.scene = scene
    self.isFramed = isFramed
  }

  /// Columns before the name: the pointer, the mark, and air.
  private static let margin = 3

  package func draw(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    let rows = scene.rows
    let inside = inside(of: area)
    let fields = fields
    let columns = columns
    let layout = layout(of: columns, into: inside.width - Self.margin)
    let window = RowWindow(
      first: scene.attention.firstRow, shown: inside.height - 1, total: rows.count,
      containing: scene.selectedRow)
    if isFramed { drawFrame(into: &canvas, in: area, window: window, hidden: layout.hidden) }
    guard inside.height > 0, inside.width > 0 else { return }
    guard !rows.isEmpty else { return drawEmpty(into: &canvas, in: inside) }
    drawHeadings(columns, fields, into: &canvas, in: inside, by: layout)
    for (offset, index) in window.range.enumerated() {
      guard let node = scene.fleet.nodes[rows[index]] else { continue }
      let row = Rect(
        column: inside.column, row: inside.row + 1 + offset, width: inside.width, height: 1)
      draw(node, fields, columns, into: &canvas, in: row, by: layout)
      canvas.note(.nodes, index, over: row)
    }
  }

  /// How many nodes are seen at once.
  func rowCount(in area: Rect) -> Int { max(0, inside(of: area).height - 1) }

  /// The row of the screen in which the first of them is.
  func firstRow(in area: Rect) -> Int { inside(of: area).row + 1 }

  /// How far the columns can be scrolled: until the last of them is seen.
  func lastFirstColumn(in area: Rect) -> Int {
    guard isScrolling else { return 0 }
    let columns = columns
    let width = inside(of: area).width - Self.margin
    return (0..<columns.count).first { first in
      let layout = TableLayout(scrolling: columns, from: first, frozen: 1, into: width)
      return layout.places.last?.index == columns.count - 1
    } ?? max(0, columns.count - 2)
  }

  private func inside(of area: Rect) -> Rect {
    isFramed ? area.inset(horizontal: 2) : area.inset(horizontal: 1, vertical: 0)
  }

  private var columns: [Column] {
    let nameWidth = scene.longestName
    return fields.map {
      $0.column(nameWidth: nameWidth, isComparing: scene.isComparing)
    }
  }

  private var isScrolling: Bool { scene.attention.view == .nodes }

  private var fields: [NodeField] {
    let wanted = scene.surroundings.arrangement
    return NodeField.chosen(by: isScrolling ? wanted.nodeColumns : wanted.overviewColumns)
  }

  private func layout(of columns: [Column], into width: Int) -> TableLayout {
    isScrolling
      ? TableLayout(
        scrolling: columns, from: scene.attention.firstColumn, frozen: 1, into: width)
      : TableLayout(fitting: columns, into: width)
  }

  private func drawFrame(
    into canvas: inout Canvas, in area: Rect, window: RowWindow, hidden: Int
  ) {
    var box = Box(
      SafeText("Nodes"), key: SafeText("2"), isFocused: true, glyphs: scene.glyphs)
    for note in notes(hidden: hidden) {
      box.note = SafeText(note)
      if box.hasRoomForAll(in: area.width) { break }
    }
    box.draw(into: &canvas, in: area)
    box.drawScrollMark(
      into: &canvas, in: area, first: window.range.lowerBound, shown: window.range.count,
      total: window.total)
  }

  /// What is to be known of the whole table, and less and less of it: what hides nodes, and how many
  /// are marked, stay to the end.
  private func notes(hidden: Int) -> [String] {
    let filter = scene.attention.filter.map { $0.text } ?? ""
    guard !scene.rows.isEmpty || !filter.isEmpty else { return [] }
    let shown = FigureText.count(scene.rows.count)
    let total = FigureText.count(scene.fleet.nodeIDs.count)
    var parts = [filter.isEmpty ? shown : "\(shown) of \(total)"]
    let marked = scene.attention.marked.count
    if marked > 0 { parts.append("\(FigureText.count(marked)) marked") }
    if let then = scene.comparison?.fleet {
      parts += FleetDifference(from: then, to: scene.fleet).words
    }
    let strange = scene.strangeNodes.count
    if strange > 0 { parts.append("~ \(FigureText.count(strange)) unusual") }
    let counts = parts.count
    let sort = scene.attention.sort
    if sort.column == .urgency {
      parts.append(sort.isInverted ? "best health first" : "worst health first")
    } else {
      parts.append("by \(sort.column.words)")
    }
    if isScrolling, hidden > 0 { parts.append("\(hidden) more columns ←→") }
    let ending = filter.isEmpty ? [] : ["filter: \(filter.prefix(40))"]
    return [parts, Array(parts.prefix(counts + 1)), Array(parts.prefix(counts))]
      .map { ($0 + ending).joined(separator: " · ") } + [parts[0]]
  }

  private func drawHeadings(
    _ columns: [Column], _ fields: [NodeField], into canvas: inout Canvas, in area: Rect,
    by layout: TableLayout
  ) {
    for place in layout.places {
      let column = columns[place.index]
      let isSorted = fields[place.index] == .figure(scene.attention.sort.column)
      let start = Self.margin + place.offset
      let width = figureWidth(of: fields[place.index], in: place.width)
      let heading = heading(of: fields[place.index], column, in: width)
      canvas.write(
        heading, in: area, column: start, row: 0, width: width,
        alignment: column.alignment, role: isSorted ? .accent : .heading)
      guard isSorted else { continue }
      // The arrow stands in the gap, so that no column is wider for being sorted by.
      let end = column.alignment == .right ? width : heading.width
      canvas.put(
        scene.attention.sort.isGreatestFirst
          ? scene.glyphs.mark.downward : scene.glyphs.mark.up,
        in: area, column: start + end, row: 0, role: .accent)
    }
  }

  /// Where the figure ends under its heading; what has become of it stands after that.
  private func figureWidth(of field: NodeField, in width: Int) -> Int {
    guard scene.isComparing, case .figure(let column) = field,
      let (figure, change) = column.comparedWidths, width > figure + change
    else { return width }
    return width - change - 1
  }

  private func heading(of field: NodeField, _ column: Column, in width: Int) -> SafeText {
    guard field == .figure(.trend), width >= 10 else { return column.heading(in: width) }
    return SafeText("LOAD \(width / 10 * 5)M")
  }

  private func draw(
    _ node: Node, _ fields: [NodeField], _ columns: [Column], into canvas: inout Canvas,
    in row: Rect, by layout: TableLayout
  ) {
    let isSelected = node.id == scene.attention.selected
    if isSelected {
      canvas.put(scene.glyphs.mark.pointer, in: row, column: 0, row: 0, role: .accent)
    }
    if scene.attention.marked.contains(node.id) {
      canvas.put(scene.glyphs.mark.marked, in: row, column: 1, row: 0, role: .accent)
    }
    if scene.strangeNodes.contains(node.id) {
      canvas.put("~", in: row, column: 2, row: 0, role: .warn)
    }
    let painter = NodeCellPainter(scene: scene, node: node)
    for place in layout.places {
      let cell = Rect(
        column: row.column + Self.margin + place.offset, row: row.row, width: place.width,
        height: 1)
      painter.draw(
        fields[place.index], into: &canvas, in: cell, alignment: columns[place.index].alignment)
    }
    RowRemark(of: node, in: scene)?.draw(
      into: &canvas, in: row, margin: Self.margin, by: layout)
    if !scene.isStale, scene.fleet.freshness(of: node) == .unknown {
      canvas.lay(.stale, over: row)
    }
    if isSelected { canvas.lay(.selected, over: row) }
  }

  private func drawEmpty(into canvas: inout Canvas, in area: Rect) {
    Paragraph(emptyWords).drawInMiddle(into: &canvas, in: area)
  }

  private var emptyWords: String {
    guard scene.hasNews else {
      return "Waiting for the first answer from \(scene.source?.address ?? "the gateway")."
    }
    let total = scene.fleet.nodeIDs.count
    guard total > 0 else {
      return "This gateway has no nodes yet. They appear here as they register."
    }
    return "None of the \(FigureText.count(total)) nodes matches the filter."
  }
}

extension NodeSort {
  var isGreatestFirst: Bool { column.isGreatestFirst != isInverted }
}

extension NodeColumn {
  /// Its name in a sentence.
  var words: String {
    switch self {
    case .urgency: "worst health first"
    case .name: "name"
    case .gpu: "GPU"
    case .region: "region"
    case .state: "state"
    case .health: "health"
    case .load: "load"
    case .memory: "memory"
    case .inFlight: "requests in flight"
    case .queued: "queued"
    case .firstTokenP99: "ttft p99"
    case .latency: "latency"
    case .weight: "weight"
    case .requestsPerSecond: "requests a second"
    case .errorsPerSecond: "errors a second"
    case .tokensPerSecond: "tokens a second"
    case .temperature: "temperature"
    case .power: "power"
    case .ecc: "ECC errors"
    case .trend: "trend"
    }
  }
}
