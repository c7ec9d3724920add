/// From what to what a graph reaches.
///
/// From zero, unless `shaping` is asked for: a graph that starts elsewhere can make noise look like
/// news.
package struct Scale: Equatable, Sendable {
  package let floor: Double
  package let ceiling: Double

  package init(ceiling: Double) { self.init(floor: 0, ceiling: ceiling > 0 ? ceiling : 1) }

  private init(floor: Double, ceiling: Double) {
    self.floor = floor
    self.ceiling = ceiling
  }

  /// The scale in which the shape of `values` shows.
  ///
  /// From zero it is a solid block when traffic never falls below half of its peak. Such values get
  /// a floor: both ends lie on multiples of one round step, so that they move rarely, and they are
  /// far enough apart for noise to stay flat, half a step beyond the values at least.
  package init(shaping values: some Sequence<Double?>) {
    let known = values.compactMap { $0 }.filter(\.isFinite)
    guard let lowest = known.min(), let highest = known.max(), lowest * 2 > highest, highest > 0
    else {
      self.init(over: known)
      return
    }
    let step = Self.rounded(up: max(highest - lowest, highest / 4) / 4)
    let floor = max(0, (lowest / step - 0.5).rounded(.down) * step)
    let ceiling = (highest / step + 0.5).rounded(.up) * step
    self.init(floor: floor, ceiling: max(floor + step, ceiling))
  }

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
    guard value > floor else { return 0 }
    return value >= ceiling ? 1 : (value - floor) / (ceiling - floor)
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
