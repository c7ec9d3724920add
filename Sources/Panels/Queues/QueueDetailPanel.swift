import Dashboard
import Drawing
import FleetModel
import FleetStore
import TextSafety

/// An open queue, through a window where it is taller than the screen.
package struct QueueDetailPanel: Panel {
  private let scene: Scene
  private let id: QueueID

  package init(_ scene: Scene, queue: QueueID) { (self.scene, id) = (scene, queue) }

  private var queue: Queue? { scene.fleet.queues.first { $0.id == id } }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let box = Self.box(id, queue, width: area.width, glyphs: scene.glyphs)
    let inside = box.draw(into: &canvas, in: area)
    guard !inside.isEmpty else { return }
    guard let queue else {
      return Paragraph("This queue is gone.").drawInMiddle(into: &canvas, in: inside)
    }
    let detail = QueueDetail(scene, queue)
    let total = detail.height(in: inside)
    let window = RowWindow(
      first: scene.attention.detailFirstLine, shown: inside.height, total: total)
    detail.draw(into: &canvas, in: inside, from: window.range.lowerBound)
    box.drawScrollMark(
      into: &canvas, in: area, first: window.range.lowerBound, shown: inside.height, total: total)
  }

  /// How many lines it has in `area`, and how many of them are seen.
  func lines(in area: Rect) -> (total: Int, shown: Int) {
    let inside = area.inset(horizontal: 2)
    guard let queue, !inside.isEmpty else { return (0, inside.height) }
    return (QueueDetail(scene, queue).height(in: inside), inside.height)
  }

  /// The frame of a queue, open or not.
  static func box(
    _ id: QueueID, _ queue: Queue?, width: Int, isFocused: Bool = true, glyphs: GlyphSet
  ) -> Box {
    let sign = queue.map { QueueSign($0) } ?? .unknown
    let priority = id.priority.map { "priority \(FigureText.count($0))" } ?? "all priorities"
    let words = width >= 72 ? sign.sentence : sign.word
    let note = sign.isNeed ? "\(words) · \(priority)" : priority
    var box = Box(
      SafeName(id.model).text.truncated(to: max(8, width - 8), at: .middle), note: SafeText(note),
      isFocused: isFocused, glyphs: glyphs)
    if sign.isNeed { box.noteRole = sign.role }
    return box
  }
}
