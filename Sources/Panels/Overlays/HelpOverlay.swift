import Commands
import Drawing
import TextSafety

/// All keys, from the one table of keys.
package struct HelpOverlay: Panel {
  private let scene: Scene

  package init(_ scene: Scene) { self.scene = scene }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let lines = lines
    let keyWidth = lines.reduce(0) { max($0, $1.keys.width) }
    let width = lines.reduce(0) { max($0, keyWidth + 2 + $1.words.width) }
    let floating = FloatingBox(
      Box(SafeText("Keys"), note: SafeText("esc closes"), glyphs: scene.glyphs), width: width,
      height: lines.count)
    let inside = floating.draw(into: &canvas, in: area)
    for (row, line) in lines.prefix(inside.height).enumerated() {
      if line.isHeading {
        canvas.write(line.words, in: inside, column: 0, row: row, role: .title)
      } else {
        canvas.write(line.keys, in: inside, column: 0, row: row, role: .key)
        canvas.write(
          line.words.truncated(to: inside.width - keyWidth - 2), in: inside, column: keyWidth + 2,
          row: row)
      }
    }
  }

  private struct Line {
    var keys = SafeText()
    var words: SafeText
    var isHeading = false
  }

  private var lines: [Line] {
    var lines: [Line] = []
    for group in Keymap.Group.allCases {
      if !lines.isEmpty { lines.append(Line(words: SafeText(), isHeading: true)) }
      lines.append(Line(words: SafeText(group.rawValue), isHeading: true))
      for binding in Keymap.standard.bindings(in: group) {
        let names = binding.keys.map { scene.glyphs.isASCII ? $0.plainName : $0.name }
        lines.append(
          Line(keys: SafeText(names.joined(separator: " ")), words: SafeText(binding.words)))
      }
    }
    return lines
  }
}
