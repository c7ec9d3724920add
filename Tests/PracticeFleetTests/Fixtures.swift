import FleetModel
import GatewayAPI
import GatewayCore
import PracticeFleet

/// A Thursday noon that the tests begin at, a quarter of a second past.
let noon = WallTime(milliseconds: 1_768_478_400_250)

func after(_ seconds: Int64) -> WallTime { noon + .seconds(seconds) }

/// A practice fleet with the gateway that watches it.
struct Practice {
  var fleet: PracticeFleet
  var gateway: Gateway

  init(
    nodes: Int = 12, seed: UInt64 = 7, traffic: Double = 1, past: Span = .zero,
    at now: WallTime = noon
  ) {
    fleet = PracticeFleet(nodes: nodes, seed: seed, traffic: traffic, livedThrough: past)
    gateway = fleet.makeGateway(name: "practice", at: now)
    fleet.advance(&gateway, to: now)
  }

  mutating func document(at time: WallTime) -> FleetDocument {
    fleet.advance(&gateway, to: time)
    return gateway.fleetDocument(at: time)
  }
}
