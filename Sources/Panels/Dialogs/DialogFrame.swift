import Drawing
import FleetModel
import TextSafety

/// The frame of a dialog that changes something: what is done, to which node, on which gateway.
///
/// A name that does not fit into the edge stands inside, in full and over as many lines as it
/// takes: nobody confirms a change to a node of which half the name is seen.
struct DialogFrame {
  let scene: Scene
  /// `Drain`, `Drain 20 nodes`.
  let title: SafeText
  /// The one node that it is about.
  let node: NodeID?
  /// The row of the screen in which that is, to be left in sight.
  var row: Int?

  private static let widest = 64

  func width(in area: Rect) -> Int { max(0, min(Self.widest, area.width - 4)) }

  /// Draws everything, with the buttons in the last row.
  func draw(
    _ page: (DialogPage, Int) -> DialogPage, buttons: DialogButtons, into canvas: inout Canvas,
    in area: Rect
  ) {
    let width = width(in: area)
    let (box, head) = box(in: width)
    let rows = max(0, area.height - 3)
    let whole = page(head, rows)
    let side = row.flatMap { FloatingBox.side(of: $0, in: area) }
    let beside = side.flatMap { whole.fittedGently(to: $0.height - 3) }
    let lines = beside ?? whole.fitted(to: rows)
    // The air above the buttons is the first to go.
    let hasAir = lines.count + 1 <= (beside == nil ? rows : (side?.height ?? 0) - 3)
    let height = lines.count + 1 + (hasAir && !lines.isEmpty ? 1 : 0)
    let inside = FloatingBox(box, width: width, height: height)
      .draw(into: &canvas, in: area, beside: row)
    let (bottom, top) = inside.cut(bottom: 1)
    whole.draw(Array(lines.suffix(top.height)), into: &canvas, in: top)
    buttons.draw(into: &canvas, in: bottom)
  }

  /// The frame, and what of its words had no room in the edge.
  private func box(in width: Int) -> (Box, DialogPage) {
    let sign = GatewaySign(scene)
    var page = DialogPage(width: width)
    var box = Box(title, note: sign.words, isFocused: true, glyphs: scene.glyphs)
    box.borderRole = sign.role
    box.noteRole = sign.role ?? .strong
    if let node {
      let label = NodeLabel(node, in: scene.fleet)
      box.title = title + " " + label.full
      if !box.hasRoomForAll(in: width + 4) {
        box.title = title
        for line in label.lines(width: width) {
          var words = Phrase()
          words.add(line, .strong)
          page.add(DialogPage.Line(words: words, rank: 0))
        }
      }
    }
    if !box.hasRoomForAll(in: width + 4) {
      box.note = SafeText()
      var words = Phrase()
      words.add(sign.words, sign.role ?? .strong)
      page.add(words, rank: 0)
    }
    return (box, page)
  }
}
