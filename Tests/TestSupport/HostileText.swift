/// What names have been made of to fool or to break terminals.
package let hostileScalars: [Unicode.Scalar] = [
  "a", "Z", "0", " ", "-", "\t", "\n", "\r", "\u{8}", "\u{1B}", "\u{7}", "\u{0}", "\u{7F}",
  "\u{9B}",
  "\u{90}", "\u{85}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{200D}", "\u{FE0F}", "\u{20E3}",
  "\u{301}", "\u{302}", "\u{903}", "中", "🚀", "👩", "\u{1F3FD}", "\u{1F1E9}", "\u{E0041}", "\u{5D0}",
  "\u{FFFD}", "\u{1FAE8}", "\u{115F}", "\u{1160}", "한", "\u{3000}", "é", "█", "\u{D7FF}",
]

extension String {
  /// A name of up to 30 of them.
  package static func hostile(using random: inout SeededGenerator) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...30, using: &random) {
      scalars.append(hostileScalars.randomElement(using: &random)!)
    }
    return String(scalars)
  }
}
