import CSystem
import Glibc

/// A connected socket that does not block, with TLS or without.
struct Line {
  let descriptor: Int32
  var tls: TLSSession?

  /// Reads what has come, as far as `buffer` holds it.
  func receive(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Transfer {
    if let tls { return tls.receive(into: buffer) }
    let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
    if count > 0 { return .moved(count) }
    if count == 0 { return .closed }
    return errno == EAGAIN || errno == EINTR ? .wantsInput : .failed(systemReason(errno))
  }

  /// Sends from the front of `bytes` what can be sent now; `more` says that more follows at once.
  func send(_ bytes: UnsafeRawBufferPointer, more: Bool) -> Transfer {
    if let tls { return tls.send(bytes) }
    while true {
      let count = collie_send(descriptor, bytes.baseAddress, bytes.count, more ? 1 : 0)
      if count >= 0 { return .moved(count) }
      if errno == EAGAIN { return .wantsOutput }
      if errno != EINTR { return .failed(systemReason(errno)) }
    }
  }

  /// Says that we send no more. What still comes is read as it came, since nobody reads it.
  mutating func shutDown() {
    endTLS()
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Closes it; the peer can tell the end of what was sent from a line that broke, unless it
  /// `breaks`.
  mutating func close(breaks: Bool) {
    if breaks {
      tls = nil
      var option = linger(l_onoff: 1, l_linger: 0)
      setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }
    endTLS()
    _ = Glibc.close(descriptor)
  }

  private mutating func endTLS() {
    tls?.shutdown()
    tls = nil
  }
}

/// What became of an attempt to move bytes over a line.
package enum Transfer: Equatable, Sendable {
  case moved(Int)
  case wantsInput, wantsOutput
  /// The peer sends no more.
  case closed
  case failed(String)
}
