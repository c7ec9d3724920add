import FleetModel
import GatewayCore
import GatewayServer
import PracticeFleet
import Threading

/// A real gateway over a practice fleet, in this process.
enum PracticeGateway {
  /// Takes its addresses now, and lives its past when it is started, on its own thread.
  static func make(
    _ invocation: Invocation, listeners: [Listener], keys: [AccessKey]
  ) throws(ServerProblem) -> GatewayServer {
    let clock = SystemClock()
    let fleet = PracticeFleet(
      nodes: invocation.practiceNodes, seed: invocation.seed, traffic: invocation.traffic,
      livedThrough: .minutes(60))
    let gateway = fleet.makeGateway(name: "practice", at: clock.wallTime)
    let life = Locked(fleet)
    return try GatewayServer(
      GatewayServer.Configuration(listeners: listeners, keys: keys), gateway: gateway,
      clock: clock
    ) { gateway, now in
      life.withLock { $0.advance(&gateway, to: now) }
    }
  }

  /// A key that nobody has to know, for a gateway that only we talk to.
  static func makeKey() -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
    return (0..<32).map { _ in alphabet.randomElement(using: &generator)! }
  }
}
