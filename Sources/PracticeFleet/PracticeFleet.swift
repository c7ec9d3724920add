import FleetModel
import GatewayAPI
import GatewayCore

/// A fleet to practise on: nodes, traffic and incidents, the same from the same seed.
package struct PracticeFleet: Sendable {
  package init(nodes: Int, seed: UInt64, traffic: Double) {}

  /// Lives until `now`, telling `gateway` everything that happens on the way.
  package mutating func advance(_ gateway: inout Gateway, to now: WallTime) {}
}
