import CSystem
import FleetModel
import Glibc

// Connections that come.
extension EventLoop {
  func accept(from listener: ListeningSocket) {
    // A few at a time, so that a flood of callers does not starve those who are already here, and
    // no guest is sent away by later ones before it was heard.
    for _ in 0..<16 {
      var storage = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let descriptor = collie_accept(listener.descriptor, &storage, &length)
      guard descriptor >= 0 else {
        pauseAcceptingIfExhausted(errno)
        return
      }
      let address = SocketAddress(storage: storage, length: length)
      guard let caller = caller(on: descriptor, listener, address), admit(descriptor, caller)
      else {
        close(descriptor)
        continue
      }
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
      return .network(isLoopback: address.isLoopback, address: address.hostAndPort.host)
    }
    var user: UInt32 = 0
    guard collie_peer_user(descriptor, &user) == 0, user == geteuid() || user == 0 else {
      return nil
    }
    return .local
  }

  /// Gives a caller a place: its own, that of one who dawdles, or for a moment that of a guest.
  /// Returns false when there is none.
  private func admit(_ descriptor: Int32, _ caller: Caller) -> Bool {
    let session = caller == .local ? nil : newSession(on: descriptor)
    guard session != nil || caller == .local || tls == nil else { return false }
    let isGuest = count(like: caller) >= limit(for: caller) && !evictOne(like: caller)
    let connection = Connection(
      limits: limits.request, patience: limits.patience, isGuest: isGuest, at: now.moment)
    let channel = Channel(
      descriptor: descriptor, token: nextToken, caller: caller, connection: connection,
      tls: session)
    nextToken += 1
    guard !isGuest || makeRoomForGuest(),
      queue.watch(descriptor, for: channel.interest, token: channel.token)
    else { return false }
    channels[channel.token] = channel
    if caller == .local { localCount += 1 }
    settle(channel)
    return true
  }

  private func newSession(on descriptor: Int32) -> TLSSession? {
    tls?.withLock { $0 }.answer(on: descriptor)
  }

  /// When the guests' places are taken too, the guest who has waited longest must go. One that came
  /// with a request in hand is never among those: it was served when it was first heard.
  private func makeRoomForGuest() -> Bool {
    let guests = channels.values.filter(\.connection.isGuest)
    guard guests.count >= limits.guests else { return true }
    let waiting = guests.compactMap { guest in guest.connection.waitsSince.map { (guest, $0) } }
    guard let (guest, _) = waiting.min(by: { $0.1 < $1.1 }) else { return false }
    perform(guest.connection.turnAway(), for: guest)
    guest.connection.breakOff()
    settle(guest)
    return true
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
    let dawdlers = channels.values.lazy
      .filter { ($0.caller == .local) == (caller == .local) && !$0.connection.isGuest }
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
