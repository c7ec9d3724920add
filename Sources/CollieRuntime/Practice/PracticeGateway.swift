import Commands
import FleetModel
import GatewayCore
import GatewayServer
import PracticeFleet
import PracticeSite
import Threading

/// A real gateway with a practice fleet around it, in this process.
final class PracticeGateway: Sendable {
  let server: GatewayServer
  let site: PracticeSite

  private init(_ server: GatewayServer, _ site: PracticeSite) {
    (self.server, self.site) = (server, site)
  }

  var addresses: [BoundAddress] { server.addresses }

  /// Takes its addresses now, and lives its past when it is started, on its own thread. Only then
  /// its present begins, so that nothing is in the way of the first picture.
  static func make(
    _ invocation: Invocation, listeners: [Listener], keys: [AccessKey]
  ) throws(ServerProblem) -> PracticeGateway {
    DescriptorLimit.raise()
    let clock = SystemClock()
    let site = try PracticeSite(clock: clock)
    let fleet = PracticeFleet(
      nodes: invocation.practiceNodes, seed: invocation.seed, traffic: invocation.traffic,
      livedThrough: past(ofNodes: invocation.practiceNodes), servedUnder: site.address)
    let gateway = fleet.makeGateway(name: "practice", at: clock.wallTime)
    let life = Locked(PracticeLife(past: fleet))
    let server = try GatewayServer(
      configuration(listeners, keys: keys, of: site), gateway: gateway, clock: clock
    ) { gateway, now in
      life.withLock { $0.advance(&gateway, to: now, site) }
    }
    let address = server.addresses.compactMap(\.url).first
    life.withLock { $0.gateway = address ?? "" }
    return PracticeGateway(server, site)
  }

  /// An hour; of a large fleet only as much as is made up within a second, because nobody waits
  /// for more.
  private static func past(ofNodes count: Int) -> Span {
    .minutes(count > 5_000 ? 3 : count > 1_000 ? 12 : 60)
  }

  func start() { server.start() }

  /// Ends everything at once: whoever is in flight here is only played.
  func stop() {
    site.stop()
    server.stop(immediately: true)
  }

  private static func configuration(
    _ listeners: [Listener], keys: [AccessKey], of site: PracticeSite
  ) -> GatewayServer.Configuration {
    var listeners = listeners
    let isUnixOnly = listeners.allSatisfy { if case .unix = $0 { true } else { false } }
    // Those who are played come over TCP.
    if isUnixOnly { listeners.append(.tcp(host: "127.0.0.1", port: 0)) }
    var configuration = GatewayServer.Configuration(listeners: listeners, keys: keys)
    configuration.ownKeys = site.keys
    // Room for all who are played, and as much again for those who watch.
    configuration.limits.connections = 2048
    configuration.upstreams.idleConnections = 256
    return configuration
  }

  /// A key that nobody has to know, for a gateway that only we talk to.
  static func makeKey() -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
    return (0..<32).map { _ in alphabet.randomElement(using: &generator)! }
  }
}

/// How a practice gateway goes from its past to its present.
private struct PracticeLife: Sendable {
  /// The fleet until it has lived through its past.
  private var past: PracticeFleet?
  /// Where the present finds the gateway.
  var gateway = ""
  private var minute = Int64.min

  init(past: PracticeFleet) { self.past = past }

  mutating func advance(_ gateway: inout Gateway, to now: WallTime, _ site: PracticeSite) {
    if var fleet = past {
      past = nil
      fleet.advance(&gateway, to: now)
      site.begin(fleet, at: self.gateway)
    }
    let minute = now.milliseconds.flooredDivision(by: 60_000)
    guard minute > self.minute else { return }
    self.minute = minute
    PracticeFleet.watchStrainedBudget(&gateway, at: now)
  }
}
