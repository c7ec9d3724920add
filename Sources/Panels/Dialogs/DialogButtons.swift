import Drawing
import TextSafety

/// The answers to a dialog, side by side. The one that `enter` gives stands in brackets.
struct DialogButtons {
  let names: [SafeText]
  let focused: Int?

  func draw(into canvas: inout Canvas, in area: Rect) {
    guard !area.isEmpty else { return }
    let width = names.reduce(0) { $0 + $1.width + 4 }
    let spare = area.width - width
    let gap = names.count > 1 ? min(4, max(0, spare / (names.count - 1))) : 0
    var column = max(0, (spare - gap * (names.count - 1)) / 2)
    for (index, name) in names.enumerated() {
      let isFocused = index == focused
      let text: SafeText = isFocused ? "[ " + name + " ]" : "  " + name + "  "
      canvas.write(text, in: area, column: column, row: 0, role: isFocused ? .strong : .text)
      if isFocused {
        canvas.lay(.selected, over: area.cut(left: column).rest.cut(left: text.width).left)
      }
      column += text.width + gap
    }
  }
}
