/// How many colours a terminal can be trusted with.
package enum ColorDepth: Equatable, Sendable, CaseIterable {
  case monochrome, eight, sixteen, palette256, trueColor
}

extension ColorDepth {
  /// What is known about a terminal's colours before the first one is sent.
  package struct Clues: Equatable, Sendable {
    /// The number of colours in the terminal's description, negative when it has none.
    package var described: Int
    /// `NO_COLOR` from the environment.
    package var noColor: String?
    /// The operator said `--no-color`.
    package var isRefused: Bool

    package init(described: Int, noColor: String? = nil, isRefused: Bool = false) {
      self.described = described
      self.noColor = noColor
      self.isRefused = isRefused
    }
  }

  /// Decides on a depth.
  ///
  /// The description counts and nothing else: whoever wants true colour gets it by a description
  /// that has it. `NO_COLOR` counts when it is set to anything but nothing (no-color.org).
  package init(_ clues: Clues) {
    let isRefused = clues.isRefused || !(clues.noColor ?? "").isEmpty
    switch clues.described {
    case _ where isRefused, ..<8: self = .monochrome
    case 8..<16: self = .eight
    case 16..<256: self = .sixteen
    case 256..<(1 << 24): self = .palette256
    default: self = .trueColor
    }
  }

  /// Whether a terminal that calls itself so in `COLORTERM` shows any colour there is.
  package static func claimsTrueColor(_ colorTerm: String?) -> Bool {
    colorTerm == "truecolor" || colorTerm == "24bit"
  }
}
