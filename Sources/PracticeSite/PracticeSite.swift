import FleetModel
import GatewayCore
import GatewayServer
import PracticeFleet
import Threading

// Design. What is practised on must be the real thing, or practice teaches what is not true. So the
// gateway of a practice fleet is the gateway, and everything around it is played here: the nodes
// that it sends requests to, those who ask, the agents that register nodes and send heartbeats, and
// the operators who drain them. All of it goes over HTTP on loopback and through the gateway's doors.
//
// How the players behave is decided in the core, `PracticeFleet`; here is one thread with an event
// loop of its own, which is the server of all nodes and the client of the gateway. Nobody waits for
// it: it begins when the gateway has lived through the fleet's past, and may be stopped at any time.

/// The present of a practice fleet: everybody but the gateway.
package final class PracticeSite: Sendable {
  private let serving: ServingThread<SiteHandler>
  private let mailbox = Mailbox<SiteLetter>()
  private let hasBegun = Locked(false)

  /// What those who are played here come to the gateway with.
  package let keys: [AccessKey]

  /// Where the nodes are, each under a path of its own.
  package var address: String { serving.addresses[0].url ?? "" }

  /// Takes an address for the nodes.
  package init(clock: SystemClock = SystemClock()) throws(ServerProblem) {
    let badges = Badges()
    keys = badges.keys
    let handler = SiteHandler(
      life: SiteLife(badges: badges, calls: try Switchboard(), random: .random()),
      mailbox: mailbox)
    serving = try ServingThread(
      handler, at: [.tcp(host: "127.0.0.1", port: 0)], limits: Self.limits, clock: clock,
      named: "practice")
  }

  deinit { stop() }

  /// Lets the fleet live on from where it is, at the gateway with this address.
  ///
  /// Any thread may say so; the first time counts.
  package func begin(_ fleet: PracticeFleet, at gateway: String) {
    let isFirst = hasBegun.withLock { hasBegun in
      defer { hasBegun = true }
      return !hasBegun
    }
    guard isFirst else { return }
    mailbox.post(.begin(fleet, gateway: gateway))
    serving.start()
  }

  /// Nobody asks for anything any more; nodes go on with what they have.
  package func quieten() { mailbox.post(.quieten) }

  /// Ends everything at once.
  package func stop() { serving.stop(immediately: true) }

  private static var limits: ServerLimits {
    var limits = ServerLimits()
    limits.connections = 4096
    // Longer than a gateway keeps a connection without work, so that it is never closed under it.
    limits.patience.idle = .seconds(120)
    return limits
  }
}

/// What other threads say to the site.
enum SiteLetter: Sendable {
  case begin(PracticeFleet, gateway: String)
  case quieten
}

extension SeededGenerator {
  /// One that nobody can foretell.
  static func random() -> SeededGenerator {
    var random = SystemRandomNumberGenerator()
    return SeededGenerator(seed: random.next())
  }
}
