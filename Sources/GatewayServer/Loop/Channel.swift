import CSystem
import FleetModel
import Glibc

/// A connection with its socket.
final class Channel {
  let descriptor: Int32
  let token: UInt64
  let caller: Caller
  var connection: Connection
  /// What the event queue watches for.
  var interest = EventQueue.Interest.input
  /// The entry in the deadlines that counts; any other is an old one.
  var scheduled: Moment?

  init(descriptor: Int32, token: UInt64, caller: Caller, connection: Connection) {
    self.descriptor = descriptor
    self.token = token
    self.caller = caller
    self.connection = connection
  }

  /// What the connection waits for from the network.
  var neededInterest: EventQueue.Interest {
    if !connection.outbox.isEmpty { return .output }
    return connection.wantsInput ? .input : []
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
    while let count = connection.outbox.withNext(send) {
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
}
