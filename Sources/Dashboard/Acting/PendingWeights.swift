import FleetModel

/// Weight steps that have not been sent: they are gathered until the operator pauses.
package struct PendingWeights: Equatable, Sendable {
  package struct Target: Equatable, Sendable {
    package var node: NodeID
    package var revision: Int?
    package var before: Double
    package var after: Double
  }

  package internal(set) var targets: [Target]
  /// When they are sent unless another key comes.
  package internal(set) var dueAt: Moment
}

extension PendingWeights {
  /// The weight of a node whose weight is `weight` after a step of so many percent of the
  /// configured one.
  ///
  /// Never 0, which would take the node out of work: that is for a cordon, and asks first.
  static func weight(
    after weight: Double, stepping percent: Int, of configured: Double
  ) -> Double {
    let unit = configured.isFinite && configured > 0 ? min(configured, greatest) : 1
    let limits = unit / 100...min(unit * 100, greatest)
    // Tenths do not add up in binary, and nobody wants to read 0.8999999.
    let stepped = (weight + unit * Double(percent) / 100) * 100_000
    return (stepped.rounded() / 100_000).clamped(to: limits)
  }

  /// The greatest weight that a gateway takes.
  private static let greatest = 100.0
}
