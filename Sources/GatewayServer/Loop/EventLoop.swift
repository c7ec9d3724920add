import FleetModel
import Glibc
import Threading

/// The one thread that owns every connection, the handler and, through it, the gateway.
///
/// One thread and no locks: answers are made in microseconds from what is in memory, so a second
/// thread would mostly wait for the first. What must wait on others, as the upstreams of the data
/// plane, is to join this same queue with its own descriptors, and answer its connection later.
final class EventLoop<Handler: RequestHandler> {
  let listeners: [ListeningSocket]
  let limits: ServerLimits
  private let clock: SystemClock
  private let wakeUp: WakePipe
  private let shouldStop: @Sendable () -> Bool
  var queue: EventQueue
  var handler: Handler
  var channels: [UInt64: Channel] = [:]
  var localCount = 0
  var deadlines = Deadlines()
  /// Listeners have the first tokens, the wake-up pipe the one after, connections all others.
  var nextToken: UInt64
  var now: Present
  private var time: SteadyTime
  private var nextAdvance: Moment
  var acceptsAgain: Moment?
  var stopBy: Moment?
  var date = HTTPDate()
  var requestIDs = RequestIDs()
  let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 16 * 1024)

  init(
    listeners: [ListeningSocket], limits: ServerLimits, handler: Handler, clock: SystemClock,
    wakeUp: WakePipe, shouldStop: @escaping @Sendable () -> Bool
  ) throws(ServerProblem) {
    self.listeners = listeners
    self.limits = limits
    self.handler = handler
    self.clock = clock
    self.wakeUp = wakeUp
    self.shouldStop = shouldStop
    queue = try EventQueue()
    nextToken = UInt64(listeners.count) + 1
    now = Present(moment: clock.now, wall: clock.wallTime)
    time = SteadyTime(wall: now.wall, at: now.moment)
    nextAdvance = now.moment
    for (index, descriptor) in (listeners.map(\.descriptor) + [wakeUp.descriptor]).enumerated() {
      guard queue.watch(descriptor, for: .input, token: UInt64(index)) else {
        throw .noEventQueue(reason: systemReason(errno))
      }
    }
  }

  deinit { buffer.deallocate() }

  /// Serves until told to stop and nothing is left in flight, or the grace for that is over.
  func run() {
    lookAtTheClock()
    keepTime()
    while !isDone {
      var ready: [(UInt64, EventQueue.Interest)] = []
      queue.wait(atMost: timeToSleep) { ready.append(($0, $1)) }
      lookAtTheClock()
      for (token, readiness) in ready { serve(token, readiness) }
      expire()
      keepTime()
    }
    for channel in channels.values { close(channel.descriptor) }
    channels.removeAll()
  }

  private func lookAtTheClock() {
    let moment = clock.now
    now = Present(moment: moment, wall: time.move(to: clock.wallTime, at: moment))
  }

  private var isDone: Bool {
    guard let stopBy else { return false }
    return channels.isEmpty || now.moment >= stopBy
  }

  private var timeToSleep: Span {
    let next = [deadlines.earliest, acceptsAgain, stopBy].compactMap(\.self)
      .reduce(nextAdvance, min)
    return max(.zero, next - clock.now)
  }

  private func serve(_ token: UInt64, _ readiness: EventQueue.Interest) {
    if token < listeners.count {
      accept(from: listeners[Int(token)])
    } else if token == listeners.count {
      wakeUp.silence()
    } else if let channel = channels[token] {
      serve(channel, readiness)
    }
  }

  private func keepTime() {
    if now.moment >= nextAdvance {
      handler.advance(to: now, connections: channels.count)
      nextAdvance = now.moment + .milliseconds(250)
    }
    if let moment = acceptsAgain, now.moment >= moment { resumeAccepting() }
    if stopBy == nil, shouldStop() { beginStop() }
  }

  private func beginStop() {
    stopBy = now.moment + limits.stopGrace
    acceptsAgain = nil
    for listener in listeners {
      queue.forget(listener.descriptor)
      listener.close()
    }
    for channel in Array(channels.values) {
      channel.connection.stop()
      settle(channel)
    }
  }
}
