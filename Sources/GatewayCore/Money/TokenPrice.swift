import FleetModel

/// What a model's tokens cost, in dollars for a million of them.
package struct TokenPrice: Equatable, Sendable {
  package var input: Double
  package var output: Double

  package init(input: Double, output: Double) {
    (self.input, self.output) = (input, output)
  }

  package static let nothing = TokenPrice(blended: 0)

  /// The same price for both sides.
  package init(blended: Double) {
    self.init(input: blended, output: blended)
  }

  /// `(in · priceIn + out · priceOut) / 1,000,000` dollars, to the nearest millionth.
  ///
  /// Dollars for a million tokens are millionths of a dollar for one, so nothing is divided.
  package func cost(tokensIn: Int, tokensOut: Int) -> Money {
    let microdollars = Double(max(0, tokensIn)) * input + Double(max(0, tokensOut)) * output
    return Money(microdollars: Int64(clamping: max(0, microdollars)))
  }
}
