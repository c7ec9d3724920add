import Drawing

/// Panels under one another: each has what it needs before any has what it wants, and one takes what
/// is left. Those that are missed the least come last and go first.
struct PanelStack {
  struct Item {
    let panel: any Panel
    let least: Int
    let wanted: Int
    /// Whether it is better for more than it wants.
    var isFlexible = false
  }

  let items: [Item]

  init(_ items: [Item]) { self.items = items }

  func draw(into canvas: inout Canvas, in area: Rect) {
    var rest = area
    for (item, height) in zip(items, heights(in: area.height)) {
      let (top, below) = rest.cut(top: height)
      item.panel.draw(into: &canvas, in: top)
      rest = below
    }
  }

  /// The height of each that has one.
  func heights(in height: Int) -> [Int] {
    var shown = items
    while shown.count > 1, shown.reduce(0, { $0 + $1.least }) > height { shown.removeLast() }
    guard shown.count > 1 else { return [height] }
    var heights = shown.map(\.least)
    var left = height - heights.reduce(0, +)
    for (index, item) in shown.enumerated() {
      let more = min(left, max(0, item.wanted - item.least))
      heights[index] += more
      left -= more
    }
    let flexible = shown.firstIndex(where: \.isFlexible) ?? shown.count - 1
    heights[flexible] += left
    return heights
  }
}
