/// Random numbers that are the same on every machine and every run, from one seed.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  // SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// What names have been made of to fool or to break terminals.
let hostileScalars: [Unicode.Scalar] = [
  "a", "Z", "0", " ", "-", "\t", "\n", "\r", "\u{8}", "\u{1B}", "\u{7}", "\u{0}", "\u{7F}",
  "\u{9B}",
  "\u{90}", "\u{85}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{200D}", "\u{FE0F}", "\u{20E3}",
  "\u{301}", "\u{302}", "\u{903}", "中", "🚀", "👩", "\u{1F3FD}", "\u{1F1E9}", "\u{E0041}", "\u{5D0}",
  "\u{FFFD}", "\u{1FAE8}", "\u{115F}", "\u{1160}", "한", "\u{3000}", "é", "█", "\u{D7FF}",
]

extension String {
  static func hostile(using random: inout SeededGenerator) -> String {
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...30, using: &random) {
      scalars.append(hostileScalars.randomElement(using: &random)!)
    }
    return String(scalars)
  }
}
