import FleetModel

/// A connection with its socket.
final class Channel {
  /// An answer that is made later, and what its bytes will depend on.
  struct Pending {
    let id: ExchangeID
    var exchange: Exchange
  }

  private var line: Line
  let token: UInt64
  let caller: Caller
  var connection: Connection
  var pending: Pending?
  private var requestCount: UInt64 = 0
  /// What the event queue watches for.
  var interest = EventQueue.Interest.fromCallers
  /// The caller sent something, or hung up, while nobody listened. Until then it costs nothing to watch for it
  /// in vain, and not to would cost two system calls a request.
  var heardInVain = false
  /// Whether the caller still has to prove that it speaks TLS. Until then nothing can be said to it.
  private(set) var isShakingHands: Bool
  /// What TLS waits for, when that is not what the connection waits for.
  private var tlsInterest: EventQueue.Interest = []
  /// Whether something was written that is to be sent at the end of the turn.
  var isTouched = false
  /// The entry in the deadlines that counts; any other is an old one.
  var scheduled: Moment?

  init(
    descriptor: Int32, token: UInt64, caller: Caller, connection: Connection,
    tls: TLSSession? = nil
  ) {
    line = Line(descriptor: descriptor, tls: tls)
    isShakingHands = tls != nil
    self.token = token
    self.caller = caller
    self.connection = connection
  }

  var descriptor: Int32 { line.descriptor }

  /// The name of the request that just came.
  func nextExchange() -> ExchangeID {
    requestCount += 1
    return ExchangeID(connection: token, request: requestCount)
  }

  /// What the event queue should watch for from now on.
  var neededInterest: EventQueue.Interest {
    var needed: EventQueue.Interest = connection.wantsInput ? .fromCallers : []
    if !connection.outbox.isEmpty { needed = .output }
    if !tlsInterest.isEmpty { needed = tlsInterest }
    if connection.owesAnswer { needed.insert(.hangUp) }
    let isEnough =
      interest.isSuperset(of: needed) && interest.contains(.output) == needed.contains(.output)
    return isEnough && !heardInVain ? interest : needed
  }

  /// Reads what has come, as far as `buffer` holds it.
  func receive(into buffer: UnsafeMutableBufferPointer<UInt8>) {
    switch line.receive(into: buffer) {
    case .moved(let count):
      connection.receive(UnsafeBufferPointer(rebasing: buffer[..<count]))
    case .wantsInput: break
    case .wantsOutput: tlsInterest = .output
    case .closed: connection.endOfInput()
    case .failed: connection.breakOff()
    }
  }

  /// Sends until everything is gone or the caller's system takes no more.
  func flush(at now: Moment) {
    while !connection.isOver, let transfer = connection.outbox.withNext(line.send) {
      switch transfer {
      case .moved(let count):
        connection.sent(count, at: now)
        continue
      case .wantsOutput: break
      case .wantsInput: tlsInterest = .input
      case .closed, .failed: connection.breakOff()
      }
      break
    }
    if connection.takeShutDown() {
      line.shutDown()
      tlsInterest = []
    }
  }

  func closeSocket() {
    // A good end would make an answer without a marked one seem whole.
    if !connection.outbox.isEmpty { line.tls = nil }
    line.close(breaks: connection.mustReset)
  }
}

// What TLS adds.
extension Channel {
  /// Whether more bytes wait that the event queue will never tell of.
  var hasMoreToRead: Bool {
    guard let tls = line.tls, !isShakingHands else { return false }
    return connection.wantsInput && tls.holdsBack
  }

  /// Whether what TLS waited for has come, so that reading and sending are to be tried again. Says
  /// so once.
  func takeRetry(_ readiness: EventQueue.Interest) -> Bool {
    guard !tlsInterest.isEmpty, !readiness.isDisjoint(with: tlsInterest) else { return false }
    tlsInterest = []
    return true
  }

  /// Goes on with the handshake, and says whom it has turned out not to be possible with.
  func shakeHands() -> Refusal? {
    guard let tls = line.tls else { return nil }
    switch tls.handshake() {
    case .done: (isShakingHands, tlsInterest) = (false, [])
    case .wantsInput: tlsInterest = .fromCallers
    case .wantsOutput: tlsInterest = .output
    case .failed where tls.heardPlainHTTP:
      // It can be answered in its own words, and in no others.
      (isShakingHands, tlsInterest) = (false, [])
      line.tls = nil
      return .plainHTTP
    case .failed: connection.breakOff()
    }
    return nil
  }
}
