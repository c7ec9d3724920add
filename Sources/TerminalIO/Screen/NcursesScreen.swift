import CNcurses
import Drawing
import TextSafety
import Theming

/// A terminal's screen, by way of ncurses.
///
/// Remembers what it shows, hands over only the cells that differ, and lets ncurses find the
/// cheapest way to send them. The same frame again costs one comparison and no byte. There can be
/// one at a time, on one thread: ncurses lives in global variables.
package struct NcursesScreen: Screen {
  /// Whether the terminal is to be sent ASCII alone.
  package let isASCII: Bool
  private var pens: PenCase
  private var shown: Canvas?
  private var run: [collie_cell] = []

  /// Expects the screen to have been opened, see `Terminal`.
  init(theme: Theme, depth: ColorDepth, pairLimit: Int, isASCII: Bool) {
    pens = PenCase(theme: theme, depth: depth, pairLimit: pairLimit)
    self.isASCII = isASCII
  }

  package var theme: Theme {
    get { pens.theme }
    set {
      guard newValue != pens.theme else { return }
      pens.theme = newValue
      shown = nil
    }
  }

  package mutating func show(_ frame: Canvas) {
    if let shown, shown.bounds == frame.bounds {
      guard shown != frame else { return }
      put(frame, over: shown)
    } else {
      collie_erase()
      put(frame, over: nil)
    }
    shown = frame
    collie_refresh()
  }

  /// Makes the next frame a complete one, whatever the terminal shows now.
  package mutating func forget() {
    shown = nil
    collie_distrust_screen()
  }

  private mutating func put(_ frame: Canvas, over old: Canvas?) {
    let width = frame.bounds.width
    for row in 0..<frame.bounds.height {
      var column = 0
      while column < width {
        guard isChanged(frame, old, row * width + column) else {
          column += 1
          continue
        }
        let start = column
        while column < width, isChanged(frame, old, row * width + column) { column += 1 }
        put(frame, row: row, from: start, to: column)
      }
    }
  }

  private func isChanged(_ frame: Canvas, _ old: Canvas?, _ index: Int) -> Bool {
    old.map { $0.cells[index] != frame.cells[index] } ?? true
  }

  private mutating func put(_ frame: Canvas, row: Int, from start: Int, to end: Int) {
    // A wide character is sent as a whole, also when only the look of its right half changed.
    var start = start
    while start > 0, frame[start, row].overlay.contains(.continuation) { start -= 1 }
    run.removeAll(keepingCapacity: true)
    for column in start..<end {
      let cell = frame[column, row]
      if isASCII {
        run.append(sendable(cell, glyph: asciiGlyph(in: frame, column: column, row: row)))
      } else if !cell.overlay.contains(.continuation) {
        run.append(sendable(cell, glyph: cell.glyph))
      }
    }
    run.withUnsafeBufferPointer { cells in
      collie_put_cells(
        Int32(clamping: row), Int32(clamping: start), cells.baseAddress,
        Int32(clamping: cells.count))
    }
  }

  /// In ASCII a wide character is two narrow ones, each in its own cell.
  private func asciiGlyph(in frame: Canvas, column: Int, row: Int) -> Glyph {
    let cell = frame[column, row]
    let isRightHalf = cell.overlay.contains(.continuation)
    return (isRightHalf ? frame[column - 1, row].glyph : cell.glyph).asciiOnly
  }

  private mutating func sendable(_ cell: Cell, glyph: Glyph) -> collie_cell {
    let pen = pens.pen(for: cell)
    return collie_cell(
      base: glyph.base.value, mark: glyph.mark, second_mark: glyph.secondMark,
      attributes: pen.attributes, pair: pen.pair)
  }
}

extension Glyph {
  fileprivate var mark: UInt32 { UInt32(truncatingIfNeeded: bits >> 21 & 0x1F_FFFF) }
  fileprivate var secondMark: UInt32 { UInt32(truncatingIfNeeded: bits >> 42 & 0x1F_FFFF) }
}
