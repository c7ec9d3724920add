import Drawing
import TextSafety
import Theming

/// A picture as bytes for standard output, in a theme's colours or in none.
///
/// The colours are the 256 that nearly every terminal and pager knows by number. The characters
/// come from cells, which hold safe text only; the sequences between them are all our own.
struct PaintedFrame {
  var canvas: Canvas
  /// `nil` for text alone.
  var theme: Theme?
  var isASCII = false

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for row in 0..<canvas.bounds.height {
      append(row: row, to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  private func append(row: Int, to bytes: inout [UInt8]) {
    var ink = Ink()
    // Blanks at the end of a line say nothing, unless they have a look of their own.
    let end = (0..<canvas.bounds.width).last { !isBlank(canvas[$0, row]) }.map { $0 + 1 } ?? 0
    for column in 0..<end {
      let cell = canvas[column, row]
      if cell.overlay.contains(.continuation) { continue }
      let wanted = theme?.ink(for: cell.role, overlay: cell.overlay, at: .palette256) ?? Ink()
      if wanted != ink { bytes += Self.sequence(for: wanted) }
      ink = wanted
      let glyph = isASCII ? cell.glyph.asciiOnly : cell.glyph
      bytes += Array(glyph.string.utf8)
      // In ASCII a wide character becomes two narrow ones.
      if isASCII, cell.glyph.width == 2 { bytes += Array(glyph.string.utf8) }
    }
    if ink != Ink() { bytes += Self.sequence(for: Ink()) }
  }

  private func isBlank(_ cell: Cell) -> Bool {
    cell.glyph == .space && (theme == nil || !cell.overlay.contains(.selected))
  }

  private static func sequence(for ink: Ink) -> [UInt8] {
    var codes = ["0"]
    let attributes: [(Ink.Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.underline, "4"), (.reverse, "7"),
    ]
    codes += attributes.filter { ink.attributes.contains($0.0) }.map(\.1)
    if ink.foreground != Ink.terminalsOwn { codes.append("38;5;\(ink.foreground)") }
    if ink.background != Ink.terminalsOwn { codes.append("48;5;\(ink.background)") }
    return Array("\u{1B}[\(codes.joined(separator: ";"))m".utf8)
  }
}
