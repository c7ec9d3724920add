/// Where a figure is too much, or too little, and where it is good again.
///
/// The two lie apart, so that a figure that trembles around one of them is one alert and not twenty.
package struct Threshold: Equatable, Sendable {
  package enum Side: Equatable, Sendable { case above, below }

  package var side: Side
  package var fires: Double
  package var clears: Double

  package static func above(_ fires: Double, clears: Double) -> Threshold {
    Threshold(side: .above, fires: fires, clears: min(fires, clears))
  }

  package static func below(_ fires: Double, clears: Double) -> Threshold {
    Threshold(side: .below, fires: fires, clears: max(fires, clears))
  }

  /// What is no number is not known.
  @inline(__always)
  func judge(_ value: Double?) -> Reach {
    guard let value, !value.isNaN else { return .unknown }
    switch side {
    case .above: return value > fires ? .broken : value <= clears ? .fine : .between
    case .below: return value < fires ? .broken : value >= clears ? .fine : .between
    }
  }
}

/// How a figure stands to its threshold.
enum Reach: Equatable {
  case broken
  /// Not bad enough to begin, and not good enough to end.
  case between
  case fine
  /// Nobody says. It neither begins nor ends anything.
  case unknown
  /// There is nothing left that could be wrong in this way.
  case moot
}
