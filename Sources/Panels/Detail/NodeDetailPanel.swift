import Drawing
import FleetModel
import FleetStore
import TextSafety

/// One node, with all that is known of it.
package struct NodeDetailPanel: Panel {
  private let scene: Scene
  private let id: NodeID

  package init(_ scene: Scene, node: NodeID) {
    self.scene = scene
    id = node
  }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let box = Box(SafeName(id.name).text, isFocused: true, glyphs: scene.glyphs)
    box.draw(into: &canvas, in: area)
  }
}
