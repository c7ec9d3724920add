import Commands
import Drawing
import TextSafety

/// All keys, from the one table of keys.
///
/// In two columns where one is too tall; what still does not fit is scrolled to.
package struct HelpOverlay: Panel {
  private let scene: Scene

  package init(_ scene: Scene) { self.scene = scene }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let plan = Plan(scene, in: area)
    let note = plan.height > plan.shown(in: area) ? "↑↓ more · esc closes" : "esc closes"
    let box = Box("Keys", note: SafeText(note), glyphs: scene.glyphs)
    let floating = FloatingBox(box, width: plan.width, height: plan.height)
    let inside = floating.draw(into: &canvas, in: area)
    let window = RowWindow(
      first: scene.attention.sheetFirstLine, shown: inside.height, total: plan.height)
    for (index, column) in plan.columns.enumerated() {
      for (row, line) in column.dropFirst(window.range.lowerBound).prefix(inside.height)
        .enumerated()
      {
        plan.draw(line, into: &canvas, in: inside, column: index * plan.stride, row: row)
      }
    }
    box.drawScrollMark(
      into: &canvas, in: floating.frame(in: area), first: window.range.lowerBound,
      shown: inside.height, total: plan.height)
  }

  /// How many lines it has in `area`, and how many of them are seen.
  func lines(in area: Rect) -> (total: Int, shown: Int) {
    let plan = Plan(scene, in: area)
    return (plan.height, plan.shown(in: area))
  }

  private struct Line {
    var keys = SafeText()
    var words: SafeText
    var isHeading = false
  }

  private struct Plan {
    private(set) var columns: [[Line]]
    private let keyWidth: Int
    private let lineWidth: Int

    init(_ scene: Scene, in area: Rect) {
      let groups = Keymap.Group.allCases.map { Plan.lines(of: $0, scene) }.filter { $0.count > 1 }
      let lines = groups.joined()
      keyWidth = lines.reduce(0) { max($0, $1.keys.width) }
      lineWidth = lines.reduce(keyWidth) { [keyWidth] in max($0, keyWidth + 2 + $1.words.width) }
      let single = Array(groups.joined(separator: [Line(words: "")]))
      columns = [single]
      if single.count > area.height - 2, area.width >= 2 * lineWidth + 8 {
        columns = Plan.halves(of: groups)
      }
    }

    var stride: Int { lineWidth + 4 }
    var width: Int { lineWidth + (columns.count - 1) * stride }
    var height: Int { columns.map(\.count).max() ?? 0 }

    func shown(in area: Rect) -> Int { max(0, min(height, area.height - 2)) }

    func draw(_ line: Line, into canvas: inout Canvas, in area: Rect, column: Int, row: Int) {
      if line.isHeading {
        canvas.write(line.words, in: area, column: column, row: row, role: .title)
        return
      }
      canvas.write(line.keys, in: area, column: column, row: row, role: .key)
      let start = column + keyWidth + 2
      canvas.write(
        line.words.truncated(to: max(0, min(lineWidth - keyWidth - 2, area.width - start))),
        in: area, column: start, row: row)
    }

    /// The groups in two columns, parted where they come out the most alike.
    private static func halves(of groups: [[Line]]) -> [[Line]] {
      let blank = [Line(words: "")]
      let cuts = (1..<max(2, groups.count)).map { cut in
        [
          Array(groups.prefix(cut).joined(separator: blank)),
          Array(groups.dropFirst(cut).joined(separator: blank)),
        ]
      }
      return cuts.min { max($0[0].count, $0[1].count) < max($1[0].count, $1[1].count) } ?? groups
    }

    private static func lines(of group: Keymap.Group, _ scene: Scene) -> [Line] {
      let heading = Line(words: SafeText(group.rawValue), isHeading: true)
      return [heading]
        + scene.keymap.bindings(in: group).map { binding in
          let names = binding.keys.map { scene.glyphs.isASCII ? $0.plainName : $0.name }
          return Line(
            keys: SafeText(names.joined(separator: " ")), words: SafeText(binding.words))
        }
    }
  }
}
