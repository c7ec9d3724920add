import FleetModel
import GatewayAPI
import GatewayCore
import GatewayServer

/// What runs beside each node and tells the gateway of it.
struct Agents {
  /// So often those are called that are due.
  static let pace = Span.milliseconds(250)
  /// Heartbeats a second of all nodes together, as far as the gateway's patience allows.
  private static let perSecond = 50.0
  /// Of the 30 s after which a silent node counts as dead.
  private static let longestInterval = 20.0

  private enum Standing: Equatable { case unknown, registered }

  private let descriptions: [NodeDescription]
  private var standings: [Standing]
  private var isCalling: [Bool]
  /// Nodes that are due in each pace, and the part of one that is left from the last.
  private let perPace: Double
  private var left = 0.0
  private var next = 0

  init(of descriptions: [NodeDescription] = [], isBusy: Bool = true) {
    self.descriptions = descriptions
    standings = descriptions.map { _ in .unknown }
    isCalling = descriptions.map { _ in false }
    let count = Double(descriptions.count)
    // Of a fleet where nothing happens there is seldom something to tell.
    let shortest = isBusy ? 1.0 : 5
    let interval = (count / Self.perSecond).clamped(to: shortest...Self.longestInterval)
    perPace = count / interval * Self.pace.seconds
  }

  /// The nodes whose turn it is.
  mutating func takeDue() -> [Int] {
    left += perPace
    var due: [Int] = []
    while left >= 1 {
      left -= 1
      if !isCalling[next] { due.append(next) }
      next = (next + 1) % descriptions.count
    }
    return due
  }

  func isRegistered(_ node: Int) -> Bool { standings[node] == .registered }

  mutating func begin(_ node: Int) { isCalling[node] = true }

  mutating func endRegistration(ofNode node: Int, status: Int?) {
    isCalling[node] = false
    if let status, (200..<300).contains(status) { standings[node] = .registered }
  }

  /// A gateway that does not know the node wants it to register.
  mutating func endHeartbeat(ofNode node: Int, status: Int?) {
    isCalling[node] = false
    if status == 404 { standings[node] = .unknown }
  }

  func registration(ofNode node: Int) -> GatewayRequest {
    let description = descriptions[node]
    var body = RegistrationBody()
    (body.id, body.url, body.type) = (description.id.name, description.url, description.type)
    (body.gpuCount, body.region) = (description.gpuCount, description.region)
    (body.memoryTotalGB, body.models) = (description.memoryTotalGB, description.models)
    body.concurrency = description.limits.concurrency
    return GatewayRequest(path: "/v1/nodes", body: body.bytes)
  }

  func heartbeat(_ report: HeartbeatReport) -> GatewayRequest {
    var body = HeartbeatBody()
    (body.loadPercent, body.memoryFreeGB) = (report.loadPercent, report.memoryFreeGB)
    (body.inFlight, body.queued, body.gpus) = (report.inFlight, report.queued, report.gpus)
    return GatewayRequest(path: "/v1/nodes/\(report.node.name)/heartbeat", body: body.bytes)
  }
}
