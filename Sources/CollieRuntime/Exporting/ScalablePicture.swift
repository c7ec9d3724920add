import Drawing
import TextSafety
import Theming

/// A picture as SVG: each cell in its place, in the colours of the theme.
struct ScalablePicture {
  var canvas: Canvas
  var theme: Theme

  /// A cell of a font that is 0.6 as wide as it is high, which nearly all of fixed width are.
  private static let (cellWidth, cellHeight, fontSize, baseline) = (9, 18, 15, 14)

  private var paper: String { theme.background == .dark ? "#101014" : "#fdfdfb" }
  private var pencil: String { theme.background == .dark ? "#d8d8dc" : "#1c1c20" }

  var bytes: [UInt8] {
    let bounds = canvas.bounds
    let (width, height) = (bounds.width * Self.cellWidth, bounds.height * Self.cellHeight)
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" \
      width="\(width)" height="\(height)" font-size="\(Self.fontSize)" \
      font-family="'DejaVu Sans Mono','Cascadia Mono',Menlo,Consolas,monospace" xml:space="preserve">
      <rect width="\(width)" height="\(height)" fill="\(paper)"/>

      """
    for row in 0..<bounds.height {
      for run in runs(in: row) { text += element(for: run, row: row) }
    }
    return Array((text + "</svg>\n").utf8)
  }

  private struct Run {
    var column: Int
    var width: Int
    var style: Style
    var glyphs: [String]
  }

  /// Cells beside each other that look the same.
  private func runs(in row: Int) -> [Run] {
    var runs: [Run] = []
    for column in 0..<canvas.bounds.width {
      let cell = canvas[column, row]
      if cell.overlay.contains(.continuation) {
        if !runs.isEmpty { runs[runs.count - 1].width += 1 }
        continue
      }
      let style = theme.style(of: cell.role, overlay: cell.overlay)
      if let last = runs.last, last.style == style, cell.glyph.width == 1,
        last.width == last.glyphs.count
      {
        runs[runs.count - 1].glyphs.append(cell.glyph.string)
        runs[runs.count - 1].width += 1
      } else {
        runs.append(
          Run(column: column, width: 1, style: style, glyphs: [cell.glyph.string]))
      }
    }
    return runs
  }

  private func element(for run: Run, row: Int) -> String {
    let (x, y) = (run.column * Self.cellWidth, row * Self.cellHeight)
    var (front, back) = (
      run.style.foreground.map(\.hexadecimal) ?? pencil, run.style.background.map(\.hexadecimal)
    )
    if run.style.isReversed { (front, back) = (back ?? paper, front) }
    var text = ""
    if let back {
      text +=
        "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(run.width * Self.cellWidth)\" "
        + "height=\"\(Self.cellHeight)\" fill=\"\(back)\"/>\n"
    }
    guard run.glyphs.contains(where: { $0 != " " }) else { return text }
    // Each glyph has its own place, so that no font can push the next one out of its cell.
    let places = run.glyphs.indices.map { String(x + $0 * Self.cellWidth) }
    var look = ""
    if run.style.isBold { look += " font-weight=\"bold\"" }
    if run.style.isDim { look += " opacity=\"0.65\"" }
    if run.style.isUnderlined { look += " text-decoration=\"underline\"" }
    return text
      + "<text x=\"\(places.joined(separator: " "))\" y=\"\(y + Self.baseline)\" "
      + "fill=\"\(front)\"\(look)>\(run.glyphs.map(\.escapedForXML).joined())</text>\n"
  }
}

extension Color {
  fileprivate var hexadecimal: String {
    "#"
      + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension String {
  fileprivate var escapedForXML: String {
    switch self {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"": "&quot;"
    default: self
    }
  }
}
