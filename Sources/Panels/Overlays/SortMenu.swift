import Commands
import Dashboard
import Drawing
import TextSafety

/// What the node table can be sorted by.
package struct SortMenu: Panel {
  private let scene: Scene

  package init(_ scene: Scene) { self.scene = scene }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let columns = NodeColumn.sortable
    let width = columns.reduce(12) { max($0, $1.words.utf8.count + 4) }
    let floating = FloatingBox(
      Box(SafeText("Sort by"), glyphs: scene.glyphs), width: width, height: columns.count)
    let inside = floating.draw(into: &canvas, in: area)
    let current = columns.firstIndex(of: scene.attention.sort.column)
    let window = RowWindow(
      first: 0, shown: inside.height, total: columns.count, containing: current)
    for (row, index) in window.range.enumerated() {
      let line = Rect(column: inside.column, row: inside.row + row, width: inside.width, height: 1)
      if index == current {
        canvas.put(scene.glyphs.mark.pointer, in: line, column: 0, row: 0, role: .accent)
        canvas.lay(.selected, over: line)
      }
      canvas.write(SafeText(columns[index].words), in: line, column: 2, row: 0)
    }
  }
}
