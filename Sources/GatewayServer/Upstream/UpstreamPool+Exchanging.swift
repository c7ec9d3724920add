import FleetModel
import Glibc

// From a request on a connection to the end of its answer.
extension UpstreamPool {
  func exchange(_ call: NodeCall, on connection: NodeConnection) {
    callsWithout[call.token] = nil
    call.connection = connection
    connection.call = call
    connection.state = .exchanging
    connection.sendingFailed = false
    connection.parser = ResponseParser(
      isHead: call.request.method == "HEAD",
      limit: call.request.isStream ? nil : call.request.answerLimit)
    connection.outbox.fill(call.request, for: call)
    (call.sentAt, call.movedAt) = (now, now)
    unsent.append(connection)
  }

  /// Sends what calls have left since the last turn, all of it together: a node that is woken by the
  /// first of several requests is there for the others, and waking is the dearest part of sending.
  func sendUnsent() {
    guard !unsent.isEmpty else { return }
    let waiting = unsent
    unsent.removeAll(keepingCapacity: true)
    for connection in waiting where connection.state == .exchanging && connection.isSending {
      flush(connection)
    }
  }

  func serve(
    _ connection: NodeConnection, _ readiness: EventQueue.Interest,
    _ tell: (UpstreamEvent) -> Void
  ) {
    switch connection.state {
    case .connecting: finishConnecting(connection)
    case .handshaking: shakeHands(connection)
    case .idle: if !connection.isFit { close(connection) }
    case .closed: break
    case .exchanging:
      if connection.isSending { flush(connection) }
      guard connection.state == .exchanging else { return }
      if connection.call?.isPaused ?? false {
        // A broken connection is reported for ever. What it still holds is read after the pause.
        if !readiness.isDisjoint(with: .broken) { unwatch(connection) }
      } else if !readiness.isDisjoint(with: [.input, .broken]) {
        receive(connection, tell)
      }
    }
  }

  /// Sends until everything is gone or the system takes no more.
  private func flush(_ connection: NodeConnection) {
    while connection.isSending {
      switch connection.outbox.withNext(connection.line.send) {
      case .moved(let count):
        connection.outbox.drop(count)
        connection.call?.movedAt = now
        continue
      case .wantsOutput: connection.tlsInterest = .output
      case .wantsInput: connection.tlsInterest = .input
      case .closed: return sendingFailed(connection, "it was closed")
      case .failed(let reason): return sendingFailed(connection, reason)
      }
      break
    }
    settle(connection)
  }

  private func sendingFailed(_ connection: NodeConnection, _ reason: String) {
    // With TLS nobody knows what became of the last record.
    guard !connection.outbox.isBegun, connection.line.tls == nil, let call = connection.call else {
      // A node that refuses a long request says why before it closes.
      connection.sendingFailed = true
      return settle(connection)
    }
    guard connection.isReused else { return fail(call, .unreachable(reason)) }
    call.connection = nil
    connection.call = nil
    close(connection)
    resolve(call)
  }

  /// Reads what has come, as long as its call wants it.
  func receive(_ connection: NodeConnection, _ tell: (UpstreamEvent) -> Void) {
    guard let call = connection.call else { return }
    // A few times, so that one fast node does not keep all others waiting.
    for _ in 0..<4 {
      guard connection.call === call, !call.isPaused else { return }
      switch connection.line.receive(into: buffer) {
      case .moved(let count):
        take(UnsafeBufferPointer(rebasing: buffer[..<count]), connection, call, tell)
        if connection.line.tls == nil, count < buffer.count { return settle(connection) }
      case .wantsInput, .wantsOutput: return settle(connection)
      case .closed: return inputEnded(connection, call, tell)
      case .failed(let reason): return fail(call, broken(connection, reason))
      }
    }
    if connection.line.tls != nil, connection.call === call { unfinished.append(connection) }
    settle(connection)
  }

  private func take(
    _ bytes: UnsafeBufferPointer<UInt8>, _ connection: NodeConnection, _ call: NodeCall,
    _ tell: (UpstreamEvent) -> Void
  ) {
    call.movedAt = now
    call.isAnswered = true
    var rest = bytes
    while connection.call === call {
      let (used, piece) = connection.parser.read(rest)
      rest = UnsafeBufferPointer(rebasing: rest[used...])
      switch piece {
      case .incomplete: return
      case .head(let head): tell(.head(call.id, head))
      case .body(let bytes): tell(.body(call.id, bytes))
      case .end: return end(call, connection, isClean: rest.isEmpty, tell)
      case .refused(let failure): return fail(call, failure)
      }
    }
  }

  private func inputEnded(
    _ connection: NodeConnection, _ call: NodeCall, _ tell: (UpstreamEvent) -> Void
  ) {
    if case .end = connection.parser.endOfInput() {
      end(call, connection, isClean: false, tell)
    } else {
      fail(call, broken(connection, "it was closed before the answer was whole"))
    }
  }

  private func broken(_ connection: NodeConnection, _ reason: String) -> UpstreamFailure {
    .broken(
      reason, beforeAnswer: connection.call?.isAnswered == false, onReused: connection.isReused)
  }

  /// Frees the connection first and tells then, so that a call that follows can have it.
  private func end(
    _ call: NodeCall, _ connection: NodeConnection, isClean: Bool,
    _ tell: (UpstreamEvent) -> Void
  ) {
    calls[call.id] = nil
    call.connection = nil
    connection.call = nil
    // More than was asked for, or a request that was answered before it was whole: who knows what
    // comes next there.
    if isClean, connection.parser.keepsAlive, connection.outbox.isEmpty {
      keep(connection)
    } else {
      close(connection)
    }
    tell(.end(call.id))
  }

  private func keep(_ connection: NodeConnection) {
    let origin = connection.origin
    if let tls = connection.line.tls, !connection.isReused {
      origin.ticket = tls.takeTicket() ?? origin.ticket
    }
    connection.outbox.clear()
    connection.state = .idle(since: now)
    origin.idle.append(connection)
    connection.isSpare = origin.idle.count > settings.idleConnections
    settle(connection)
  }
}
