import FleetModel

/// A figure of a node that is not what it used to be, or not what it is at its peers.
package struct Anomaly: Equatable, Sendable {
  package enum Comparison: Equatable, Sendable {
    /// With its own past, and since when it differs.
    case past(since: Moment)
    /// With nodes of the same GPU that serve the same models.
    case peers(count: Int)
  }

  package var figure: NodeFigure
  package var comparison: Comparison
  package var value: Double
  /// What is usual.
  package var usual: Double
  /// How many deviations lie between the two.
  package var distance: Double

  package var isMore: Bool { value > usual }

  /// Whether somebody would call it trouble, and not luck.
  package var isTrouble: Bool {
    switch figure {
    case .latency, .load, .inFlight: isMore
    case .health: !isMore
    }
  }
}
