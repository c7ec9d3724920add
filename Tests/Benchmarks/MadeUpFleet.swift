import Adapters
import FleetModel
import FleetStore
import GatewayAPI
import GatewayCore
import PracticeFleet

/// A practice fleet as a dashboard hears of it, one event after the other, with as many models as are
/// wanted: its own are few.
struct MadeUpFleet {
  static let source = SourceID("practice")
  static let health = SourceHealth(id: source, address: "practice", interval: .seconds(2))
  private static let noon = WallTime(rfc3339: "2026-11-26T12:00:00Z") ?? WallTime(milliseconds: 0)

  private var fleet: PracticeFleet
  private var gateway: Gateway
  private var version: Int?
  private let models, priorities: Int
  private(set) var moment = Moment.start

  init(nodes: Int, models: Int = 4, priorities: Int = 5) {
    fleet = PracticeFleet(nodes: nodes, seed: 7, livedThrough: .minutes(5))
    gateway = fleet.makeGateway(name: "practice", at: Self.noon)
    fleet.advance(&gateway, to: Self.noon)
    (self.models, self.priorities) = (models, priorities)
  }

  /// What is seen `span` later.
  mutating func observe(after span: Span = .seconds(2)) -> Observation {
    moment = moment + span
    let time = Self.noon + (moment - .start)
    fleet.advance(&gateway, to: time)
    let document = gateway.fleetDocument(since: version, at: time)
    guard
      var observation = try? GatewayAdapter.observation(
        from: document.bytes, source: Self.source, receivedAt: moment, askedSince: version)
    else { preconditionFailure("our own gateway makes no sense to us") }
    version = observation.documentVersion
    grow(&observation)
    return observation
  }

  private func grow(_ observation: inout Observation) {
    guard models > 4 else { return }
    if let queue = observation.queues?.first {
      observation.queues = (0..<models).flatMap { model in
        (1...priorities).map { priority in
          var other = QueueReading(model: "model-\(model)")
          (other.priority, other.depth) = (priority, (queue.depth ?? 0) + model * priority % 90)
          (other.limit, other.oldestWaitMilliseconds) = (500, Double(model * priority))
          (other.arrivalsPerSecond, other.servedPerSecond) = (Double(model), Double(model))
          return other
        }
      }
    }
    if let latency = observation.latency {
      let ofModels = latency.filter { if case .model = $0.scope { true } else { false } }
      observation.latency =
        latency
        + (0..<models).flatMap { model in
          ofModels.prefix(4).map { reading in
            var other = reading
            other.scope = .model("model-\(model)")
            return other
          }
        }
    }
    if let spend = observation.spend, let first = spend.byModel.first {
      observation.spend?.byModel = (0..<models).map { model in
        var other = first
        other.model = "model-\(model)"
        return other
      }
    }
  }
}
