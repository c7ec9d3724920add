import FleetModel
import Glibc

// From a call to a connection that can serve it.
extension UpstreamPool {
  /// How long one address has before the next is tried beside it.
  private static let headStart = Span.milliseconds(250)

  /// Begins a call on a connection that is open already, or on a new one.
  func begin(_ call: NodeCall) {
    while let connection = takeIdle(for: call) {
      guard connection.isFit else {
        close(connection)
        continue
      }
      connection.isReused = true
      exchange(call, on: connection)
      return
    }
    resolve(call)
  }

  /// The connection used last: it is the least likely to be closed by its node, and the others can
  /// grow old.
  private func takeIdle(for call: NodeCall) -> NodeConnection? {
    let origin = call.origin
    guard let last = origin.idle.last else { return nil }
    if call.mayReach(last.address) { return origin.idle.removeLast() }
    return origin.idle.lastIndex { call.mayReach($0.address) }.map { origin.idle.remove(at: $0) }
  }

  func connect(_ call: NodeCall, to addresses: [SocketAddress]) {
    callsWithout[call.token] = call
    call.candidates = addresses
    call.nextCandidate = 0
    tryNext(call)
  }

  /// Tries the next address that the call may reach, and gives up when there is none left.
  func tryNext(_ call: NodeCall) {
    call.triesNext = nil
    while call.nextCandidate < call.candidates.count {
      let address = call.candidates[call.nextCandidate]
      call.nextCandidate += 1
      guard call.mayReach(address) else {
        call.reason = "\(name(address)) is outside the networks in which nodes may be"
        continue
      }
      guard open(address, for: call) else { continue }
      if call.nextCandidate < call.candidates.count { call.triesNext = now + Self.headStart }
      break
    }
    if call.attempts.isEmpty {
      fail(call, .unreachable(call.reason))
    } else {
      settle(call)
    }
  }

  /// Begins to connect to exactly the address that was checked.
  private func open(_ address: SocketAddress, for call: NodeCall) -> Bool {
    let descriptor = ListeningSocket.newSocket(address.family)
    guard descriptor >= 0 else {
      call.reason = systemReason(errno)
      return false
    }
    var yes: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, size)
    let connection = NodeConnection(
      descriptor: descriptor, token: takeToken(), origin: call.origin, address: address, call: call)
    let status = address.withPointer { Glibc.connect(descriptor, $0, $1) }
    let isUnderWay = status == 0 || errno == EINPROGRESS
    guard isUnderWay, queue.watch(descriptor, for: .output, token: connection.token) else {
      call.reason = "\(name(address)): \(systemReason(errno))"
      Glibc.close(descriptor)
      return false
    }
    connection.interest = .output
    connections[connection.token] = connection
    call.origin.connectionCount += 1
    call.attempts.append(connection)
    return true
  }

  private func name(_ address: SocketAddress) -> String {
    let (host, port) = address.hostAndPort
    return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }

  /// An attempt has come to something.
  func finishConnecting(_ connection: NodeConnection) {
    guard let call = connection.call else { return close(connection) }
    call.attempts.removeAll { $0 === connection }
    if let problem = connection.connectProblem {
      call.reason = "\(name(connection.address)): \(problem)"
      close(connection)
      tryNext(call)
      return
    }
    for attempt in call.attempts { close(attempt) }
    call.attempts.removeAll()
    call.triesNext = nil
    call.connection = connection
    if connection.origin.key.isSecure {
      beginTLS(connection, call)
    } else {
      exchange(call, on: connection)
    }
  }

  private func beginTLS(_ connection: NodeConnection, _ call: NodeCall) {
    let origin = connection.origin
    do throws(TLSProblem) {
      connection.line.tls = try clientTLS().call(
        origin.key.host, isAddress: origin.isInFigures, on: connection.descriptor,
        resuming: origin.ticket)
    } catch {
      return fail(call, .unreachable(error.description))
    }
    guard connection.line.tls != nil else {
      return fail(call, .unreachable("no TLS is possible with '\(origin.key.host)'"))
    }
    connection.state = .handshaking
    shakeHands(connection)
  }

  func shakeHands(_ connection: NodeConnection) {
    guard let call = connection.call, let tls = connection.line.tls else {
      return close(connection)
    }
    switch tls.handshake() {
    case .done:
      connection.tlsInterest = []
      exchange(call, on: connection)
    case .wantsInput: connection.tlsInterest = .input
    case .wantsOutput: connection.tlsInterest = .output
    case .failed(let reason):
      // A ticket that the node no longer likes must not be shown to it for ever.
      connection.origin.ticket = nil
      fail(call, .unreachable("TLS with '\(connection.origin.key.host)': \(reason)"))
    }
    settle(connection)
  }
}
