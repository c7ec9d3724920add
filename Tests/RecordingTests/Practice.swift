import Adapters
import FleetModel
import FleetStore
import GatewayAPI
import GatewayCore
import PracticeFleet

/// A practice fleet as a dashboard hears of it: one event after the other.
struct Practice {
  static let source = SourceID("practice")
  static let health = SourceHealth(
    id: source, address: "http://127.0.0.1:1", interval: .seconds(2))
  static let noon = WallTime(rfc3339: "2026-11-26T12:00:00Z")!

  private var fleet: PracticeFleet
  private var gateway: Gateway
  private var version: Int?
  private(set) var moment = Moment.start

  init(nodes: Int = 12, seed: UInt64 = 7, past: Span = .zero) {
    fleet = PracticeFleet(nodes: nodes, seed: seed, livedThrough: past)
    gateway = fleet.makeGateway(name: "practice", at: Self.noon)
    fleet.advance(&gateway, to: Self.noon)
  }

  /// What is seen `span` later.
  mutating func observe(after span: Span = .seconds(2)) throws -> FleetEvent {
    moment = moment + span
    let time = Self.noon + (moment - .start)
    fleet.advance(&gateway, to: time)
    let document = gateway.fleetDocument(since: version, at: time)
    let observation = try GatewayAdapter.observation(
      from: document.bytes, source: Self.source, receivedAt: moment, askedSince: version)
    version = observation.documentVersion
    return .observed(observation)
  }
}
