import FleetModel
import Glibc
import Threading

/// The one thread that owns every connection, the handler and, through it, the gateway.
///
/// One thread and no locks: answers are made in microseconds from what is in memory, so a second
/// thread would mostly wait for the first. What must wait on others, as the nodes that do the work,
/// joins this same queue with descriptors of its own, and answers its caller later.
final class EventLoop<Handler: RequestHandler> {
  let listeners: [ListeningSocket]
  let limits: ServerLimits
  /// How callers from the network are answered; `nil` for plain HTTP.
  let tls: Locked<TLSContext>?
  private let clock: SystemClock
  private let wakeUp: WakePipe
  private let stopWish: @Sendable () -> StopWish?
  private let mailbox: Mailbox<Handler.Letter>?
  var queue: EventQueue
  var handler: Handler
  var desk: Desk
  var channels: [UInt64: Channel] = [:]
  var localCount = 0
  var deadlines = Deadlines()
  /// Channels that were written to in this turn, or whose caller may now be served on.
  var touched: [Channel] = []
  /// The handler's own descriptors by their tokens.
  var watched: [UInt64: Int32] = [:]
  /// Listeners have the first tokens, the wake-up pipe and the mailbox the two after, connections
  /// and the handler's descriptors all others.
  var nextToken: UInt64
  var now: Present
  private var time: SteadyTime
  private var nextAdvance: Moment
  var acceptsAgain: Moment?
  var stopBy: Moment?
  var date = HTTPDate()
  var requestIDs = RequestIDs()
  let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 64 * 1024)

  init(
    listeners: [ListeningSocket], limits: ServerLimits, handler: Handler, clock: SystemClock,
    tls: Locked<TLSContext>?, wakeUp: WakePipe, stopWish: @escaping @Sendable () -> StopWish?
  ) throws(ServerProblem) {
    self.listeners = listeners
    self.limits = limits
    self.handler = handler
    self.clock = clock
    self.tls = tls
    self.wakeUp = wakeUp
    self.stopWish = stopWish
    mailbox = handler.mailbox
    queue = try EventQueue()
    nextToken = UInt64(listeners.count) + 2
    now = Present(moment: clock.now, wall: clock.wallTime)
    desk = Desk(now: now)
    time = SteadyTime(wall: now.wall, at: now.moment)
    nextAdvance = now.moment
    let first = listeners.map(\.descriptor) + [wakeUp.descriptor]
    for (index, descriptor) in (first + (mailbox.map { [$0.descriptor] } ?? [])).enumerated() {
      guard queue.watch(descriptor, for: .input, token: UInt64(index)) else {
        throw .noEventQueue(reason: systemReason(errno))
      }
    }
  }

  deinit { buffer.deallocate() }

  /// Serves until told to stop and nothing is left in flight, or the grace for that is over.
  func run() {
    lookAtTheClock()
    tell { $0.start(at: &$1) }
    keepTime()
    settleTouched()
    while !isDone {
      let count = queue.wait(atMost: timeToSleep)
      lookAtTheClock()
      for index in 0..<count {
        let event = queue[index]
        serve(event.token, event.readiness)
      }
      expire()
      settleTouched()
      keepTime()
      settleTouched()
    }
    leaveEverybody()
  }

  /// Whoever still waits will get no answer, and the handler is told so, to put its books in order.
  private func leaveEverybody() {
    for channel in Array(channels.values) {
      channel.connection.breakOff()
      settle(channel)
    }
  }

  /// Lets the handler act, and then does what it has left on the desk.
  func tell(_ act: (inout Handler, inout Desk) -> Void) {
    act(&handler, &desk)
    carryOut()
  }

  private func lookAtTheClock() {
    let moment = clock.now
    now = Present(moment: moment, wall: time.move(to: clock.wallTime, at: moment))
    desk.now = now
  }

  private var isDone: Bool {
    guard let stopBy else { return false }
    return channels.isEmpty || now.moment >= stopBy
  }

  private var timeToSleep: Span {
    var next = nextAdvance
    if let moment = deadlines.earliest { next = min(next, moment) }
    if let moment = handler.nextDeadline { next = min(next, moment) }
    if let moment = acceptsAgain { next = min(next, moment) }
    if let moment = stopBy { next = min(next, moment) }
    return max(.zero, next - clock.now)
  }

  private func serve(_ token: UInt64, _ readiness: EventQueue.Interest) {
    if let channel = channels[token] {
      serve(channel, readiness)
    } else if token < listeners.count {
      accept(from: listeners[Int(token)])
    } else if token == listeners.count {
      wakeUp.silence()
    } else if token == listeners.count + 1 {
      for letter in mailbox?.collect() ?? [] { tell { $0.receive(letter, at: &$1) } }
    } else if let descriptor = watched[token] {
      tell { $0.ready(descriptor, at: &$1) }
    }
  }

  private func keepTime() {
    if now.moment >= nextAdvance {
      tell { $0.advance(to: now, connections: channels.count, at: &$1) }
      nextAdvance = now.moment + .milliseconds(250)
    }
    if let moment = handler.nextDeadline, now.moment >= moment { tell { $0.turn(at: &$1) } }
    if let moment = acceptsAgain, now.moment >= moment { resumeAccepting() }
    if let wish = stopWish() { stop(wish) }
  }

  private func stop(_ wish: StopWish) {
    if stopBy == nil { beginStop() }
    if wish == .atOnce { stopBy = now.moment }
  }

  private func beginStop() {
    stopBy = now.moment + limits.stopGrace
    acceptsAgain = nil
    for listener in listeners {
      queue.forget(listener.descriptor)
      listener.close()
    }
    tell { $0.stopBegan(at: &$1) }
    for channel in Array(channels.values) {
      channel.connection.stop()
      settle(channel)
    }
  }
}

/// How urgently the server is to stop.
enum StopWish: Sendable {
  /// What is in flight is finished, within the grace.
  case gracefully
  case atOnce
}
