/// What a cell means. The theme decides what that looks like.
package enum Role: UInt8, CaseIterable, Sendable {
  case text
  /// Labels, units, what is there but asks for nothing.
  case dim
  /// The figure that the eye should find first.
  case strong
  /// A panel's name, a view's heading.
  case title
  case border
  /// The frame of the panel that has the keys.
  case borderFocused
  /// The one colour for "here": selection mark, key names, the product's name.
  case accent
  case good
  case warn
  case bad
  /// What nobody knows: dashes, gaps.
  case unknown
  /// Keys in hints and help.
  case key
  /// Column headings.
  case heading
  /// The filled part of a bar that says "how much" without saying "how bad".
  case bar
  /// The empty part of any bar.
  case barEmpty
  /// Graphs, from the lowest value to the highest.
  case ramp1, ramp2, ramp3, ramp4, ramp5
}

extension Role {
  /// The letter that stands for the role in golden files.
  package var letter: Character {
    switch self {
    case .text: "."
    case .dim: "d"
    case .strong: "s"
    case .title: "t"
    case .border: "b"
    case .borderFocused: "f"
    case .accent: "a"
    case .good: "g"
    case .warn: "w"
    case .bad: "x"
    case .unknown: "u"
    case .key: "k"
    case .heading: "h"
    case .bar: "m"
    case .barEmpty: "e"
    case .ramp1: "1"
    case .ramp2: "2"
    case .ramp3: "3"
    case .ramp4: "4"
    case .ramp5: "5"
    }
  }
}
