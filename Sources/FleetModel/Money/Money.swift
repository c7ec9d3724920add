/// An amount of US dollars, in millionths.
///
/// Whole numbers, so that a million charges of $0.000042 add up to $42 and not to nearly that.
package struct Money: Hashable, Comparable, Sendable {
  package var microdollars: Int64

  package init(microdollars: Int64) { self.microdollars = microdollars }
  package init(dollars: Double) { microdollars = Int64(clamping: dollars * 1_000_000) }

  package static let zero = Money(microdollars: 0)

  package var dollars: Double { Double(microdollars) / 1_000_000 }

  /// In figures, exact to the millionth and without zeros that say nothing: `0.000042`.
  package var decimal: String {
    if self == .zero { return "0" }
    let magnitude = microdollars.magnitude
    var digits = String(magnitude % 1_000_000 + 1_000_000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    let whole = (microdollars < 0 ? "-" : "") + String(magnitude / 1_000_000)
    return digits.isEmpty ? whole : "\(whole).\(digits)"
  }

  package static func < (left: Money, right: Money) -> Bool {
    left.microdollars < right.microdollars
  }
  package static func + (left: Money, right: Money) -> Money {
    Money(microdollars: left.microdollars.addingClamped(right.microdollars))
  }
  package static func - (left: Money, right: Money) -> Money {
    Money(microdollars: left.microdollars.subtractingClamped(right.microdollars))
  }
}
