// What terminals without UTF-8 show instead. Widths stay what they were, so the same layout holds.

extension SafeText {
  /// The same text in ASCII alone, column for column.
  package var asciiOnly: SafeText {
    SafeText(
      glyphs: glyphs.flatMap { glyph in
        Array(repeating: glyph.asciiOnly, count: glyph.width)
      })
  }
}

extension Glyph {
  /// One column of ASCII that says nearly the same. A wide glyph takes it twice.
  package var asciiOnly: Glyph {
    let base = base
    if base.value < 0x80 { return Glyph(base) }
    return Glyph(Self.shape(of: base) ?? "?")
  }

  private static func shape(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x2500...0x257F: frame(scalar)
    case 0x2580...0x259F: block(scalar)
    case 0x2800...0x28FF: dots(scalar)
    default: symbols[scalar]
    }
  }

  /// Lines and corners of boxes.
  private static func frame(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "─", "━", "┄", "┅", "┈", "┉", "╌", "╍", "╴", "╶", "╸", "╺", "╼", "╾": "-"
    case "│", "┃", "┆", "┇", "┊", "┋", "╎", "╏", "╵", "╷", "╹", "╻", "╽", "╿", "║": "|"
    case "═": "="
    case "╱": "/"
    case "╲": "\\"
    case "╳": "x"
    default: "+"
    }
  }

  /// Bars and small graphs: the more of the cell is filled, the darker the character.
  private static func block(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "▁", "▂"..."▇": ramp[Int(scalar.value - 0x2580)]
    case "▏", "▕", "▐": "|"
    case "▎", "▍": "-"
    case "▌", "▋": "="
    case "▊", "▉": "*"
    case "░": "."
    case "▒": ":"
    default: "#"
    }
  }

  /// Graphs drawn with braille: the more dots, the darker.
  private static func dots(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    ramp[(scalar.value - 0x2800).nonzeroBitCount]
  }

  private static let ramp: [Unicode.Scalar] = [" ", ".", ":", "-", "=", "+", "*", "#", "#"]

  private static let symbols: [Unicode.Scalar: Unicode.Scalar] = [
    "●": "*", "○": "o", "◐": "d", "◑": "d", "◌": ".", "◍": "m", "◯": "o", "◆": "*", "◇": "o",
    "■": "#", "□": "o", "✖": "x", "✗": "x", "✕": "x", "×": "x", "✔": "v", "✓": "v", "⚠": "!",
    "▸": ">", "▶": ">", "▹": ">", "▷": ">", "►": ">", "◂": "<", "◀": "<", "◁": "<",
    "▴": "^", "▲": "^", "△": "^", "▾": "v", "▼": "v", "▽": "v", "▪": "*", "▫": "o",
    "↑": "^", "↓": "v", "←": "<", "→": ">", "↗": "/", "↘": "\\", "↕": "|", "↔": "-", "↵": "<",
    "…": ".", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "·": ".", "•": "*", "∙": ".",
    "±": "~", "≈": "~", "≤": "<", "≥": ">", "≠": "!", "∞": "8", "÷": "/", "∅": "0", "Σ": "S",
    "⏸": "=", "⏵": ">", "⏴": "<", "⏺": "*", "⏹": "#", "★": "*", "☆": "*",
    "°": "'", "‘": "'", "’": "'", "‚": ",", "“": "\"", "”": "\"", "„": "\"", "«": "<", "»": ">",
    "µ": "u", "μ": "u", "Δ": "D", "ß": "s", "¢": "c", "²": "2", "³": "3", "¹": "1", "½": "2",
  ]
}
