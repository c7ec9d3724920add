import CTLS

/// One connection's TLS, over a descriptor that does not block.
///
/// It never waits: whoever owns it asks the event queue for what it wants and tries again.
package final class TLSSession {
  private let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { collie_tls_free(pointer) }

  /// What became of a step.
  package enum Step: Equatable, Sendable {
    case done
    case wantsInput, wantsOutput
    case failed(String)
  }

  package func handshake() -> Step {
    switch collie_tls_handshake(pointer) {
    case COLLIE_TLS_DONE: .done
    case COLLIE_TLS_WANTS_INPUT: .wantsInput
    case COLLIE_TLS_WANTS_OUTPUT: .wantsOutput
    default: .failed(lastReason(of: pointer))
    }
  }

  /// Reads what has come, as far as `buffer` holds it.
  ///
  /// More may be waiting in here although the descriptor is silent: read until it wants input.
  package func receive(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Transfer {
    var count = 0
    let outcome = collie_tls_receive(pointer, buffer.baseAddress, buffer.count, &count)
    return transfer(outcome, count)
  }

  /// Sends from the front of `bytes` what can be sent now.
  package func send(_ bytes: UnsafeRawBufferPointer) -> Transfer {
    guard !bytes.isEmpty else { return .moved(0) }
    var count = 0
    return transfer(collie_tls_send(pointer, bytes.baseAddress, bytes.count, &count), count)
  }

  /// Tells the peer that no more comes. Nobody waits for what it says to that.
  package func shutdown() { _ = collie_tls_shutdown(pointer) }

  /// What the server gave us for the next time.
  func takeTicket() -> TLSTicket? { collie_tls_take_ticket(pointer).map { TLSTicket($0) } }

  var isResumed: Bool { collie_tls_is_resumed(pointer) != 0 }

  private func transfer(_ outcome: collie_tls_outcome, _ count: Int) -> Transfer {
    switch outcome {
    case COLLIE_TLS_DONE: .moved(count)
    case COLLIE_TLS_WANTS_INPUT: .wantsInput
    case COLLIE_TLS_WANTS_OUTPUT: .wantsOutput
    case COLLIE_TLS_CLOSED: .closed
    default: .failed(lastReason(of: pointer))
    }
  }
}

/// What became of an attempt to move bytes over a connection, with TLS or without.
package enum Transfer: Equatable, Sendable {
  case moved(Int)
  case wantsInput, wantsOutput
  /// The peer sends no more.
  case closed
  case failed(String)
}
