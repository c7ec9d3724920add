import TextSafety

/// The shapes that widgets are made of: fine ones, or such as every terminal has.
///
/// Widgets take one and never name a character themselves, so that `--ascii` is a value that is
/// passed in and not a second way of drawing.
package struct GlyphSet: Equatable, Sendable {
  package var isASCII: Bool
  package var border: Border
  package var bar: Bar
  /// Eight levels, the lowest first.
  package var levels: [Glyph]
  /// Five shades of a whole cell, the faintest first.
  package var shades: [Glyph]
  package var mark: Mark

  /// The lines around a box.
  package struct Border: Equatable, Sendable {
    package var horizontal, vertical: Glyph
    package var topLeft, topRight, bottomLeft, bottomRight: Glyph
    /// The place of what is shown in all there is, on a box's right edge.
    package var thumb: Glyph
  }

  /// Parts of bars that lie on their side.
  package struct Bar: Equatable, Sendable {
    /// One to seven eighths of a cell, then a whole one.
    package var eighths: [Glyph]
    package var thin, thinHalf, thinEmpty: Glyph
  }

  /// Shapes that carry a meaning of their own.
  package struct Mark: Equatable, Sendable {
    package var pointer, marked: Glyph
    package var ready, draining, drained, down, maintenance, unknown: Glyph
    package var live, late, dead, paused: Glyph
    package var up, downward, moreLeft, moreRight: Glyph
    package var gridLine: Glyph
    /// What leads from a mark down to a graph.
    package var eventLine: Glyph
    /// What may come to be.
    package var maybe: Glyph
    /// How far something has come: not begun, and done.
    package var waiting, done: Glyph
    /// What a change takes out of a bar, and the line that it must not go below.
    package var taken, floor: Glyph
    /// Where the next letter goes.
    package var cursor: Glyph
  }
}

extension GlyphSet {
  package static let fine = GlyphSet(
    isASCII: false,
    border: Border(
      horizontal: "─", vertical: "│", topLeft: "╭", topRight: "╮", bottomLeft: "╰",
      bottomRight: "╯", thumb: "┃"),
    bar: Bar(
      eighths: ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"], thin: "━",
      thinHalf: "╸", thinEmpty: "─"),
    levels: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    shades: ["·", "░", "▒", "▓", "█"],
    mark: Mark(
      pointer: "▸", marked: "▪", ready: "●", draining: "◐", drained: "○", down: "✖",
      maintenance: "◇", unknown: "?", live: "●", late: "◐", dead: "✖", paused: "‖", up: "▴",
      downward: "▾", moreLeft: "◂", moreRight: "▸", gridLine: "┈", eventLine: "┊", maybe: "·",
      waiting: "·",
      done: "✔",
      taken: "╍",
      floor: "┃", cursor: "▏"))

  package static let ascii = GlyphSet(
    isASCII: true,
    border: Border(
      horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+",
      bottomRight: "+", thumb: "#"),
    bar: Bar(
      eighths: [" ", " ", ".", ":", "-", "=", "+", "#"], thin: "=",
      thinHalf: "-", thinEmpty: "."),
    levels: ["_", ".", "-", "~", "=", "+", "*", "#"],
    shades: [".", ":", "+", "*", "#"],
    mark: Mark(
      pointer: ">", marked: "*", ready: "o", draining: "%", drained: "-", down: "x",
      maintenance: "^", unknown: "?", live: "o", late: "%", dead: "x", paused: "=", up: "^",
      downward: "v", moreLeft: "<", moreRight: ">", gridLine: ".", eventLine: ":", maybe: ":",
      waiting: ".",
      done: "+",
      taken: "~",
      floor: "|", cursor: "_"))
}
