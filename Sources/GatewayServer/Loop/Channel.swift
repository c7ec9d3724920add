import CSystem
import FleetModel
import Glibc

/// A connection with its socket.
final class Channel {
  /// An answer that is made later, and what its bytes will depend on.
  struct Pending {
    let id: ExchangeID
    var exchange: Exchange
  }

  let descriptor: Int32
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
  /// Whether something was written that is to be sent at the end of the turn.
  var isTouched = false
  /// The entry in the deadlines that counts; any other is an old one.
  var scheduled: Moment?

  init(descriptor: Int32, token: UInt64, caller: Caller, connection: Connection) {
    self.descriptor = descriptor
    self.token = token
    self.caller = caller
    self.connection = connection
  }

  /// The name of the request that just came.
  func nextExchange() -> ExchangeID {
    requestCount += 1
    return ExchangeID(connection: token, request: requestCount)
  }

  /// What the event queue should watch for from now on.
  var neededInterest: EventQueue.Interest {
    var needed: EventQueue.Interest = connection.wantsInput ? .fromCallers : []
    if !connection.outbox.isEmpty { needed = .output }
    if connection.owesAnswer { needed.insert(.hangUp) }
    let isEnough =
      interest.isSuperset(of: needed) && interest.contains(.output) == needed.contains(.output)
    return isEnough && !heardInVain ? interest : needed
  }

  /// Reads what has come, as far as `buffer` holds it.
  func receive(into buffer: UnsafeMutableBufferPointer<UInt8>) {
    let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
    if count > 0 {
      connection.receive(UnsafeBufferPointer(rebasing: buffer[..<count]))
    } else if count == 0 {
      connection.endOfInput()
    } else if errno != EAGAIN && errno != EINTR {
      connection.breakOff()
    }
  }

  /// Sends until everything is gone or the caller's system takes no more.
  func flush(at now: Moment) {
    while !connection.isOver, let count = connection.outbox.withNext(send) {
      guard count >= 0 else {
        if errno == EINTR { continue }
        if errno != EAGAIN { connection.breakOff() }
        break
      }
      connection.sent(count, at: now)
    }
    if connection.takeShutDown() { shutdown(descriptor, Int32(SHUT_WR)) }
  }

  private func send(_ bytes: UnsafeRawBufferPointer, more: Bool) -> Int {
    collie_send(descriptor, bytes.baseAddress, bytes.count, more ? 1 : 0)
  }

  func closeSocket() {
    if connection.mustReset {
      var option = linger(l_onoff: 1, l_linger: 0)
      setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }
    close(descriptor)
  }
}
