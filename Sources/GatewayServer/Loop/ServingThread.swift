import Glibc
import Threading

/// An event loop with its listeners and its thread.
///
/// It listens from its making on and answers from `start` on. The handler belongs to the thread
/// from then on; what others have to say to it goes through its mailbox.
package final class ServingThread<Handler: RequestHandler>: Sendable {
  /// Where it listens; a port that was 0 is the real one here.
  package let addresses: [BoundAddress]

  private enum State {
    case listening(EventLoop<Handler>, [ListeningSocket])
    case serving(Thread)
    case stopped

    var afterStop: State {
      if case .listening = self { .stopped } else { self }
    }
  }

  private let name: String
  private let state: Locked<State>
  private let wakeUp = WakePipe()
  private let stopWish = Locked<StopWish?>(nil)

  /// Takes every address at once, or says why one cannot be had and keeps none.
  init(
    _ handler: Handler, at listeners: [Listener], tls: Locked<TLSContext>? = nil,
    limits: ServerLimits, clock: SystemClock, named name: String = "gateway"
  ) throws(ServerProblem) {
    self.name = name
    let sockets = try Self.listen(listeners, isSecure: tls != nil)
    addresses = sockets.map(\.address)
    let stopWish = stopWish
    do throws(ServerProblem) {
      let loop = try EventLoop(
        listeners: sockets, limits: limits, handler: handler, clock: clock, tls: tls,
        wakeUp: wakeUp, stopWish: { stopWish.withLock { $0 } })
      state = Locked(.listening(loop, sockets))
    } catch {
      for socket in sockets { socket.close() }
      throw error
    }
  }

  /// The same without TLS.
  package convenience init(
    _ handler: Handler, at listeners: [Listener], limits: ServerLimits, clock: SystemClock,
    named name: String
  ) throws(ServerProblem) {
    try self.init(handler, at: listeners, tls: nil, limits: limits, clock: clock, named: name)
  }

  /// Whoever lets go of a server without stopping it does not want to wait either.
  deinit { stop(immediately: true) }

  /// Begins to answer. A second call does nothing.
  package func start() {
    state.withLock { state in
      guard case .listening(let loop, _) = state else { return }
      let handover = Handover(loop)
      state = .serving(Thread(named: name) { handover.loop.run() })
    }
  }

  /// See `GatewayServer.stop`.
  package func stop(immediately: Bool) {
    stopWish.withLock { wish in if wish != .atOnce { wish = immediately ? .atOnce : .gracefully } }
    wakeUp.ring()
    let before = state.withLock { state in
      defer { state = state.afterStop }
      return state
    }
    switch before {
    case .listening(_, let sockets): for socket in sockets { socket.close() }
    case .serving(let thread): thread.join()
    case .stopped: break
    }
  }

  private static func listen(
    _ listeners: [Listener], isSecure: Bool
  ) throws(ServerProblem) -> [ListeningSocket] {
    guard !listeners.isEmpty else { throw .noListener }
    var sockets: [ListeningSocket] = []
    for listener in listeners {
      do throws(ServerProblem) {
        sockets.append(try ListeningSocket.open(listener, isSecure: isSecure))
      } catch {
        for socket in sockets { socket.close() }
        throw error
      }
    }
    return sockets
  }

  /// Carries the loop to its thread, after which nobody else has it.
  private struct Handover: @unchecked Sendable {
    let loop: EventLoop<Handler>
    init(_ loop: EventLoop<Handler>) { self.loop = loop }
  }
}
