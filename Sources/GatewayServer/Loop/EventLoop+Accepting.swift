import CSystem
import FleetModel
import Glibc

// Connections that come.
extension EventLoop {
  func accept(from listener: ListeningSocket) {
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

  func resumeAccepting() {
    acceptsAgain = nil
    for (index, listener) in listeners.enumerated() {
      queue.change(listener.descriptor, to: .input, token: UInt64(index))
    }
  }
}
