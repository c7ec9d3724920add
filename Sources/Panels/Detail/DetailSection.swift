import Drawing
import TextSafety

/// A part of the node detail: a heading and what stands under it, as tall as it needs to be.
protocol DetailSection {
  var title: String { get }
  /// The rows it needs under its heading.
  func height(in width: Int) -> Int
  /// Draws what stands under the heading.
  func draw(into canvas: inout Canvas, in area: Rect)
}

/// Sections under one another, with a blank line between them.
struct DetailColumn {
  var sections: [any DetailSection]

  func height(in width: Int) -> Int {
    let heights = shown(in: width).map { 1 + $0.height(in: width) }
    return heights.reduce(max(0, heights.count - 1), +)
  }

  func draw(into canvas: inout Canvas, in area: Rect) {
    var rest = area
    for section in shown(in: area.width) {
      canvas.write(SafeText(section.title), in: rest, column: 0, row: 0, role: .heading)
      let height = section.height(in: area.width)
      section.draw(into: &canvas, in: rest.cut(top: 1).rest.cut(top: height).top)
      rest = rest.cut(top: height + 2).rest
    }
  }

  private func shown(in width: Int) -> [any DetailSection] {
    sections.filter { $0.height(in: width) > 0 }
  }
}
