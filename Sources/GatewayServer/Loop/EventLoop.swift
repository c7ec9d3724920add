import CSystem
import FleetModel
import Glibc
import Threading

/// The one thread that owns every connection, the handler and, through it, the gateway.
///
/// One thread and no locks: answers are made in microseconds from what is in memory, so a second
/// thread would mostly wait for the first. What must wait on others, as the upstreams of the data
/// plane, is to join this same queue with its own descriptors, and answer its connection later.
final class EventLoop<Handler: RequestHandler> {
  private let listeners: [ListeningSocket]
  private let limits: ServerLimits
  private let clock: SystemClock
  private let wakeUp: WakePipe
  private let shouldStop: @Sendable () -> Bool
  private var queue: EventQueue
  private var handler: Handler
  private var channels: [UInt64: Channel] = [:]
  private var localCount = 0
  private var deadlines = Deadlines()
  /// Listeners have the first tokens, the wake-up pipe the one after, connections all others.
  private var nextToken: UInt64
  private var now: Present
  private var time: SteadyTime
  private var nextAdvance: Moment
  private var acceptsAgain: Moment?
  private var stopBy: Moment?
  private var date = HTTPDate()
  private var requestIDs = RequestIDs()
  private let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 16 * 1024)

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
    for (index, listener) in listeners.enumerated() {
      _ = queue.watch(listener.descriptor, for: .input, token: UInt64(index))
    }
    _ = queue.watch(wakeUp.descriptor, for: .input, token: UInt64(listeners.count))
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

// Connections that come.
extension EventLoop {
  private func accept(from listener: ListeningSocket) {
    // Bounded, so that a flood of callers does not starve those who are already here.
    for _ in 0..<64 {
      var storage = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let descriptor = collie_accept(listener.descriptor, &storage, &length)
      guard descriptor >= 0 else {
        pauseAcceptingIfExhausted(errno)
        return
      }
      let address = SocketAddress(storage: storage, length: length)
      guard let caller = caller(on: descriptor, listener, address) else {
        close(descriptor)
        continue
      }
      admit(descriptor, caller)
    }
  }

  /// Who is calling; `nil` for another user at a socket file, whom its mode should have kept out.
  private func caller(
    on descriptor: Int32, _ listener: ListeningSocket, _ address: SocketAddress
  ) -> Caller? {
    guard listener.isUnix else {
      var yes: Int32 = 1
      setsockopt(
        descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
      return .network(isLoopback: address.isLoopback)
    }
    var user: UInt32 = 0
    guard collie_peer_user(descriptor, &user) == 0, user == geteuid() || user == 0 else {
      return nil
    }
    return .local
  }

  private func admit(_ descriptor: Int32, _ caller: Caller) {
    let isFull = count(like: caller) >= limit(for: caller) && !evictOne(like: caller)
    let reserve = 64
    guard count(like: caller) < limit(for: caller) + reserve else {
      close(descriptor)
      return
    }
    var connection = Connection(
      limits: limits.request, patience: limits.patience, at: now.moment)
    if isFull { refuse(&connection) }
    let channel = Channel(
      descriptor: descriptor, token: nextToken, caller: caller, connection: connection)
    nextToken += 1
    guard queue.watch(descriptor, for: .input, token: channel.token) else {
      close(descriptor)
      return
    }
    channels[channel.token] = channel
    if caller == .local { localCount += 1 }
    channel.flush(at: now.moment)
    settle(channel)
  }

  /// Tells a caller that every place is taken. It holds one of a few reserve places while it reads.
  private func refuse(_ connection: inout Connection) {
    connection.turnAway()
    let response = handler.respond(
      to: Refusal(
        status: 503, code: "too_many_connections", detail: "every connection is in use"))
    connection.answer(
      reply(response.adding("Retry-After", "1"), to: nil, connection), at: now.moment)
  }

  private func count(like caller: Caller) -> Int {
    caller == .local ? localCount : channels.count - localCount
  }

  private func limit(for caller: Caller) -> Int {
    caller == .local ? limits.localConnections : limits.connections
  }

  /// Gives up the connection that has waited longest for its caller, if one has waited long.
  ///
  /// So a crowd that connects and dawdles cannot keep out those who come with a request in hand.
  private func evictOne(like caller: Caller) -> Bool {
    let latest = now.moment - limits.patience.beforeEviction
    let dawdlers = channels.values.lazy.filter { ($0.caller == .local) == (caller == .local) }
      .compactMap { channel in channel.connection.waitsSince.map { (channel, $0) } }
    guard let (channel, since) = dawdlers.min(by: { $0.1 < $1.1 }), since <= latest else {
      return false
    }
    channel.connection.breakOff()
    settle(channel)
    return true
  }

  /// Without a free descriptor the waiting caller stays at the head of the line, and the queue
  /// would report it for ever: look away for a moment instead.
  private func pauseAcceptingIfExhausted(_ number: Int32) {
    guard [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(number), stopBy == nil else { return }
    for (index, listener) in listeners.enumerated() {
      queue.change(listener.descriptor, to: [], token: UInt64(index))
    }
    acceptsAgain = now.moment + .milliseconds(100)
  }

  private func resumeAccepting() {
    acceptsAgain = nil
    for (index, listener) in listeners.enumerated() {
      queue.change(listener.descriptor, to: .input, token: UInt64(index))
    }
  }
}

// Connections that are there.
extension EventLoop {
  private func serve(_ channel: Channel, _ readiness: EventQueue.Interest) {
    if readiness.contains(.output) { channel.flush(at: now.moment) }
    if readiness.contains(.input), channel.connection.wantsInput {
      channel.receive(into: buffer)
    } else if !readiness.isDisjoint(with: .broken) {
      channel.connection.breakOff()
    }
    advance(channel)
    settle(channel)
  }

  /// Does what the connection asks for, until it waits.
  private func advance(_ channel: Channel) {
    while true {
      let action = channel.connection.next(at: now.moment)
      guard action != .wait else { return }
      perform(action, for: channel)
    }
  }

  private func perform(_ action: Connection.Action, for channel: Channel) {
    switch action {
    case .wait: return
    case .admit(let head):
      if let objection = handler.objection(to: head, from: channel.caller) {
        answer(channel, with: objection, to: head)
      } else {
        channel.connection.proceed(at: now.moment)
      }
    case .handle(let request):
      let response = handler.respond(to: request, from: channel.caller)
      answer(channel, with: response, to: request.head)
    case .refuse(let refusal):
      answer(channel, with: handler.respond(to: refusal), to: nil)
    }
    channel.flush(at: now.moment)
  }

  private func answer(_ channel: Channel, with response: Response, to head: RequestHead?) {
    let reply = reply(response, to: head, channel.connection)
    channel.connection.answer(reply, at: now.moment)
  }

  private func reply(
    _ response: Response, to head: RequestHead?, _ connection: Connection
  ) -> Reply {
    let exchange = Exchange(
      isHead: head?.method == "HEAD", keepsAlive: connection.keepsAlive,
      version: head?.version ?? .http11, requestID: requestIDs.id(for: head))
    return response.reply(in: exchange, date: date.text(at: now.wall))
  }

  private func expire() {
    while let entry = deadlines.takeDue(at: now.moment) {
      guard let channel = channels[entry.token], channel.scheduled == entry.moment else { continue }
      channel.scheduled = nil
      perform(channel.connection.expire(at: now.moment), for: channel)
      settle(channel)
    }
  }

  /// Brings the queue and the deadlines in line with what the connection now waits for.
  private func settle(_ channel: Channel) {
    guard !channel.connection.isOver else {
      remove(channel)
      return
    }
    let needed = channel.neededInterest
    if needed != channel.interest {
      channel.interest = needed
      queue.change(channel.descriptor, to: needed, token: channel.token)
    }
    if let deadline = channel.connection.deadline, channel.scheduled.map({ deadline < $0 }) ?? true
    {
      channel.scheduled = deadline
      deadlines.add(deadline, for: channel.token)
    }
  }

  private func remove(_ channel: Channel) {
    guard channels.removeValue(forKey: channel.token) != nil else { return }
    if channel.caller == .local { localCount -= 1 }
    close(channel.descriptor)
  }
}
