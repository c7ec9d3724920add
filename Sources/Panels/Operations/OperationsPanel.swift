import Acting
import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// Who has changed what, the newest first, and how far each change has come.
package struct OperationsPanel: Panel {
  private let scene: Scene
  private let isFramed: Bool

  package init(_ scene: Scene, isFramed: Bool = true) {
    (self.scene, self.isFramed) = (scene, isFramed)
  }

  /// Columns before the first: the pointer and air.
  private static let margin = 2

  package func draw(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    let inside = inside(of: area)
    let total = scene.fleet.operations.count
    let window = RowWindow(
      first: scene.attention.firstOperation, shown: rowCount(in: area), total: total,
      containing: selectedRow)
    if isFramed { drawFrame(into: &canvas, in: area, window: window) }
    guard !inside.isEmpty else { return }
    let unlisted = unlisted(in: inside)
    guard total > 0 || !unlisted.isEmpty else {
      return Paragraph(emptyWords).drawInMiddle(into: &canvas, in: inside)
    }
    let fields = OperationColumn.allCases
    let columns = fields.map { $0.column(nameWidth: scene.longestName) }
    let layout = TableLayout(fitting: columns, into: inside.width - Self.margin)
    canvas.writeHeadings(of: columns, in: inside.cut(left: Self.margin).rest, by: layout)
    for (offset, story) in unlisted.enumerated() {
      let line = inside.cut(top: 1 + offset).rest.cut(top: 1).top
      draw(story, fields, columns, into: &canvas, in: line, by: layout)
    }
    for (offset, row) in window.range.enumerated() {
      let line = inside.cut(top: 1 + unlisted.count + offset).rest.cut(top: 1).top
      draw(operation(at: row), fields, columns, into: &canvas, in: line, by: layout)
      canvas.note(.operations, row, over: line)
    }
    drawChosen(into: &canvas, in: inside)
  }

  /// The height at which nothing is hidden; where nothing was done, that of a line that says so.
  var wantedHeight: Int {
    let count = scene.fleet.operations.count + scene.unlisted.count
    guard count > 0 else { return 3 }
    // The whole of the chosen one stands under the list.
    return scene.attention.eventsList == .operations ? max(10, count + 6) : count + 3
  }

  /// How many operations are seen at once.
  func rowCount(in area: Rect) -> Int {
    let inside = inside(of: area)
    // Two rows below the list tell the whole of the chosen one.
    return max(0, inside.height - 1 - unlisted(in: inside).count - (inside.height >= 8 ? 3 : 0))
  }

  /// The row of the screen in which the first of them is.
  func firstRow(in area: Rect) -> Int {
    let inside = inside(of: area)
    return inside.row + 1 + unlisted(in: inside).count
  }

  /// What no gateway lists stands above the list, and leaves most of the room to it.
  private func unlisted(in inside: Rect) -> [OperationStory] {
    Array(scene.unlisted.prefix(inside.height / 4))
  }

  private func inside(of area: Rect) -> Rect {
    isFramed ? area.inset(horizontal: 2) : area.inset(horizontal: 1, vertical: 0)
  }

  /// The gateway lists the oldest first.
  private func operation(at row: Int) -> OperationReading {
    scene.fleet.operations[scene.fleet.operations.count - 1 - row]
  }

  private var selectedRow: Int? {
    let operations = scene.fleet.operations
    guard scene.attention.eventsList == .operations,
      let selected = scene.attention.selectedOperation
    else { return nil }
    return operations.lastIndex { $0.id == selected }.map { operations.count - 1 - $0 }
  }

  private func drawFrame(into canvas: inout Canvas, in area: Rect, window: RowWindow) {
    var note: SafeText = "newest first"
    if window.total > 0 { note = SafeText(FigureText.count(window.total)) + " · " + note }
    let box = Box(
      "Operations", note: note, isFocused: scene.attention.eventsList == .operations,
      glyphs: scene.glyphs)
    box.draw(into: &canvas, in: area)
    box.drawScrollMark(
      into: &canvas, in: area, first: window.range.lowerBound, shown: window.range.count,
      total: window.total)
  }

  private func draw(
    _ operation: OperationReading, _ fields: [OperationColumn], _ columns: [Column],
    into canvas: inout Canvas, in row: Rect, by layout: TableLayout
  ) {
    draw(scene.story(of: operation), fields, columns, into: &canvas, in: row, by: layout)
    guard operation.id == scene.attention.selectedOperation,
      scene.attention.eventsList == .operations
    else { return }
    canvas.put(scene.glyphs.mark.pointer, in: row, column: 0, row: 0, role: .accent)
    canvas.lay(.selected, over: row)
  }

  private func draw(
    _ story: OperationStory, _ fields: [OperationColumn], _ columns: [Column],
    into canvas: inout Canvas, in row: Rect, by layout: TableLayout
  ) {
    for place in layout.places {
      let cell = row.cut(left: Self.margin + place.offset).rest.cut(left: place.width).left
      let phrase = story.phrase(fields[place.index], in: place.width, scene)
      if columns[place.index].alignment == .right {
        canvas.writeAtEnd(phrase, in: cell)
      } else {
        canvas.write(phrase, in: cell)
      }
    }
  }

  /// The chosen one in full, because its reason has seldom room in its row.
  private func drawChosen(into canvas: inout Canvas, in area: Rect) {
    guard area.height >= 8, let row = selectedRow else { return }
    let operation = operation(at: row)
    let story = scene.story(of: operation)
    var words = Phrase()
    words.add(NodeLabel(operation.node, in: scene.fleet).cut(to: 40), .strong)
    words.add("  ")
    let place = area.cut(bottom: 2).bottom
    let choice = OperationChoice(operation, in: scene)
    let enter = choice.enterHint
    let room = place.width - words.width - (enter.map { $0.width + 2 } ?? 0)
    words.add(story.phrase(within: max(0, room)))
    canvas.write(words, in: place)
    if let enter { canvas.writeAtEnd(enter, in: place) }
    drawReason(of: story, choice.undoHint, into: &canvas, in: place.cut(top: 1).rest)
  }

  /// Why it was done, and what would undo it, as long as the reason leaves room.
  private func drawReason(
    of story: OperationStory, _ undo: Phrase?, into canvas: inout Canvas, in row: Rect
  ) {
    var because = Phrase()
    if let reason = story.reason, !reason.isEmpty {
      because.add("because ", .dim)
      because.add(SafeText(reason, limit: 300))
    }
    let room = row.width - (undo.map { $0.width + 2 } ?? 0)
    canvas.write(because, in: row)
    if let undo, because.width <= room { canvas.writeAtEnd(undo, in: row) }
  }

  private var emptyWords: String {
    guard scene.hasNews else { return "Nothing known yet." }
    return scene.fleet.unsupported.contains(.events) && !scene.fleet.knowsOperations
      ? scene.absence(of: "who changed what")
      : "Nobody has changed anything in the last day."
  }
}

extension Scene {
  /// One operation of the list. How it goes is known of the newest on each node.
  func story(of operation: OperationReading) -> OperationStory {
    if let progress = fleet.progress[operation.node], progress.reading.id == operation.id {
      return OperationStory(progress, at: gatewayTime)
    }
    return OperationStory(operation, at: gatewayTime)
  }
}
