import Alerting
import Drawing
import FleetModel

/// How fast what an objective allows is used up: ×1 is as fast as it may be, for as long as one likes.
///
/// An objective that lies inside a bucket is broken by some of those in it, and nobody knows by how
/// many; then the rate is a range.
struct BurnRate: Equatable {
  let rates: ClosedRange<Double>

  init?(_ histogram: LatencyHistogram?, objective: Double?) {
    guard let objective, let rates = histogram?.burn(objective) else { return nil }
    self.rates = rates
  }

  /// `×2.4`, or `×0.4-3.0` where the buckets cannot tell: at most 8 columns.
  var words: String {
    let (least, most) = (Self.figure(rates.lowerBound), Self.figure(rates.upperBound))
    return least == most ? "×" + least : "×\(least)-\(most)"
  }

  var role: Role {
    if rates.lowerBound > 1 { return .bad }
    return rates.upperBound > 1 ? .warn : .text
  }

  private static func figure(_ rate: Double) -> String {
    rate == 0 ? "0" : FigureText.decimal(rate.clamped(to: 0...100), rate < 9.95 ? 1 : 0)
  }
}
