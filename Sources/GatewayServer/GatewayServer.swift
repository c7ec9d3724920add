import FleetModel
import GatewayCore
import Threading

/// The gateway's HTTP edge: answers for a `Gateway` at one or more addresses.
///
/// It listens from its making on and answers from `start` on, so whoever starts it knows the port
/// before anybody is served. The gateway belongs to the server's own thread from then on: what
/// happens to it happens in `advance`, between two requests and never during one.
package final class GatewayServer: Sendable {
  private let serving: ServingThread<GatewayService>
  private let tls: Locked<TLSContext>?
  private let mailbox = Mailbox<ServiceLetter>()

  /// Where it listens; a port that was 0 is the real one here.
  package var addresses: [BoundAddress] { serving.addresses }

  /// Whether a caller from this machine needs a key to look.
  package let asksForKeys: Bool

  /// Takes every address at once, or says why one cannot be had and keeps none.
  ///
  /// `advance` is called on the server's thread about four times a second with the date.
  package init(
    _ configuration: Configuration, gateway: Gateway, store: any SharedStore = MemoryStore(),
    clock: SystemClock = SystemClock(),
    advance: (@Sendable (inout Gateway, WallTime) -> Void)? = nil
  ) throws(ServerProblem) {
    asksForKeys = !configuration.keys.isEmpty
    tls = try configuration.tls.map(Self.context).map { Locked($0) }
    var plane = DataPlane(
      settings: configuration.upstreams, pool: try UpstreamPool(configuration.upstreams),
      store: store, mailbox: mailbox)
    plane.configure(gateway)
    let service = GatewayService(
      gateway: gateway, keys: KeyRing(configuration.keys, own: configuration.ownKeys),
      plane: plane, advance: advance)
    serving = try ServingThread(
      service, at: configuration.listeners, tls: tls, limits: configuration.limits, clock: clock)
  }

  /// Begins to answer. A second call does nothing.
  package func start() { serving.start() }

  /// Goes on by another configuration. What is in flight goes on as it began. When it throws,
  /// everything stays as it was.
  package func reload(_ reload: GatewayReload) throws(ServerProblem) {
    guard (reload.tls == nil) == (tls == nil) else { throw .changesTLS }
    if let identity = reload.tls {
      let context = try Self.context(identity)
      tls?.withLock { $0 = context }
    }
    mailbox.post(.reload(reload))
  }

  private static func context(_ identity: TLSIdentity) throws(ServerProblem) -> TLSContext {
    do throws(TLSProblem) {
      return try TLSContext.server(identity)
    } catch {
      throw .badIdentity(error)
    }
  }

  /// Takes no more callers, finishes what is in flight within the grace, and returns when all is
  /// closed. Any thread may say `immediately` while another waits here: then nothing is finished.
  package func stop(immediately: Bool = false) { serving.stop(immediately: immediately) }
}
