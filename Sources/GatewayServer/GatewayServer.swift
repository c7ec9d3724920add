import FleetModel
import GatewayCore
import Threading

/// The gateway's HTTP edge: answers for a `Gateway` at one or more addresses.
///
/// It listens from its making on and answers from `start` on, so whoever starts it knows the port
/// before anybody is served. The gateway belongs to the server's own thread from then on: what
/// happens to it happens in `advance`, between two requests and never during one.
package final class GatewayServer: Sendable {
  /// Where it listens; a port that was 0 is the real one here.
  package let addresses: [BoundAddress]

  private enum State {
    case listening(EventLoop<GatewayService>, [ListeningSocket])
    case serving(Thread)
    case stopping(Thread)
    case stopped

    var afterStop: State {
      switch self {
      case .serving(let thread), .stopping(let thread): .stopping(thread)
      case .listening, .stopped: .stopped
      }
    }
  }

  private let state: Locked<State>
  private let wakeUp = WakePipe()
  private let stopWish = Locked<StopWish?>(nil)

  /// Takes every address at once, or says why one cannot be had and keeps none.
  ///
  /// `advance` is called on the server's thread about four times a second with the date.
  package init(
    _ configuration: Configuration, gateway: Gateway, clock: SystemClock = SystemClock(),
    advance: (@Sendable (inout Gateway, WallTime) -> Void)? = nil
  ) throws(ServerProblem) {
    let sockets = try Self.listen(configuration.listeners)
    addresses = sockets.map(\.address)
    let service = GatewayService(
      gateway: gateway, keys: KeyRing(configuration.keys), advance: advance)
    let stopWish = stopWish
    do throws(ServerProblem) {
      let loop = try EventLoop(
        listeners: sockets, limits: configuration.limits, handler: service, clock: clock,
        wakeUp: wakeUp, stopWish: { stopWish.withLock { $0 } })
      state = Locked(.listening(loop, sockets))
    } catch {
      for socket in sockets { socket.close() }
      throw error
    }
  }

  deinit { stop() }

  /// Begins to answer. A second call does nothing.
  package func start() {
    state.withLock { state in
      guard case .listening(let loop, _) = state else { return }
      let handover = Handover(loop)
      state = .serving(Thread(named: "gateway") { handover.loop.run() })
    }
  }

  /// Takes no more callers, finishes what is in flight within the grace, and returns when all is
  /// closed. Any thread may say `immediately` while another waits here: then nothing is finished.
  package func stop(immediately: Bool = false) {
    stopWish.withLock { wish in if wish != .atOnce { wish = immediately ? .atOnce : .gracefully } }
    wakeUp.ring()
    let before = state.withLock { state in
      defer { state = state.afterStop }
      return state
    }
    switch before {
    case .listening(_, let sockets): for socket in sockets { socket.close() }
    case .serving(let thread), .stopping(let thread): thread.join()
    case .stopped: break
    }
  }

  private static func listen(
    _ listeners: [Listener]
  ) throws(ServerProblem) -> [ListeningSocket] {
    guard !listeners.isEmpty else { throw .noListener }
    var sockets: [ListeningSocket] = []
    for listener in listeners {
      do throws(ServerProblem) {
        sockets.append(try ListeningSocket.open(listener))
      } catch {
        for socket in sockets { socket.close() }
        throw error
      }
    }
    return sockets
  }

  /// Carries the loop to its thread, after which nobody else has it.
  private struct Handover: @unchecked Sendable {
    let loop: EventLoop<GatewayService>
    init(_ loop: EventLoop<GatewayService>) { self.loop = loop }
  }
}
