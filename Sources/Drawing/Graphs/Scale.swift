/// From what to what a graph reaches.
///
/// Always from zero: a graph that starts elsewhere makes noise look like news.
package struct Scale: Equatable, Sendable {
  package let ceiling: Double

  package init(ceiling: Double) { self.ceiling = ceiling > 0 ? ceiling : 1 }

  /// The lowest round number that no value passes.
  ///
  /// Round, so that a slightly higher value does not redraw the whole graph: it moves at 1, 1.5, 2,
  /// 3, 4, 6, 8, 10, 15, … only.
  package init(over values: some Sequence<Double?>, atLeast floor: Double = 0) {
    var highest = floor
    for case let value? in values where value.isFinite && value > highest { highest = value }
    self.init(ceiling: Self.rounded(up: highest))
  }

  /// The share of the whole height, from 0 to 1.
  package func share(of value: Double) -> Double {
    guard value > 0 else { return 0 }
    return value >= ceiling ? 1 : value / ceiling
  }

  /// Which of `count` equal parts of the height holds `value`.
  package func level(of value: Double, outOf count: Int) -> Int {
    let level = Int(exactly: (share(of: value) * Double(count)).rounded(.down)) ?? 0
    return min(level, count - 1)
  }

  private static func rounded(up value: Double) -> Double {
    guard value > 0, value.isFinite else { return 1 }
    var unit = 1.0
    while unit * 10 < value, unit < 1e300 { unit *= 10 }
    while unit >= value, unit > 1e-6 { unit /= 10 }
    for step in [1.0, 1.5, 2, 3, 4, 6, 8, 10] where unit * step >= value { return unit * step }
    return value
  }
}
