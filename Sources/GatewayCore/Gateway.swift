import FleetModel
import GatewayAPI

/// The gateway's thinking: what it knows and decides, without a socket or a clock.
package struct Gateway: Sendable {
  package init(name: String, startedAt: WallTime) {}

  /// Everything a dashboard needs, as of `now`. Its version moves only when what it says does.
  package mutating func fleetDocument(at now: WallTime) -> FleetDocument {
    FleetDocument(version: 0, at: now, gateway: .init(), totals: .init(), nodes: [])
  }

  package func historyDocument(minutes: Int, step: Span, at now: WallTime) -> HistoryDocument {
    HistoryDocument(from: now, step: step)
  }
}
