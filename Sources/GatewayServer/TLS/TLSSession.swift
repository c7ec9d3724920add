import CTLS

/// One connection's TLS, over a descriptor that does not block.
///
/// It never waits: whoever owns it asks the event queue for what it wants and tries again.
package final class TLSSession {
  private let pointer: OpaquePointer
  /// Whether the peer can be told anything: the handshake is done, and nothing has failed since.
  private var isEstablished = false
  /// Whether the handshake failed because the caller speaks HTTP without TLS. It has been told
  /// nothing yet.
  private(set) var heardPlainHTTP = false

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
    case COLLIE_TLS_DONE:
      isEstablished = true
      return .done
    case COLLIE_TLS_WANTS_INPUT: return .wantsInput
    case COLLIE_TLS_WANTS_OUTPUT: return .wantsOutput
    default:
      heardPlainHTTP = collie_tls_heard_http() != 0
      return .failed(lastReason(of: pointer))
    }
  }

  /// Reads what has come, as far as `buffer` holds it.
  ///
  /// More may be waiting in here although the descriptor is silent: see `holdsBack`.
  package func receive(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Transfer {
    var count = 0
    let outcome = collie_tls_receive(pointer, buffer.baseAddress, buffer.count, &count)
    return transfer(outcome, count)
  }

  /// Whether something has come that the descriptor no longer tells of.
  var holdsBack: Bool { collie_tls_holds_back(pointer) != 0 }

  /// Sends from the front of `bytes` what can be sent now.
  package func send(_ bytes: UnsafeRawBufferPointer) -> Transfer {
    guard !bytes.isEmpty else { return .moved(0) }
    var count = 0
    return transfer(collie_tls_send(pointer, bytes.baseAddress, bytes.count, &count), count)
  }

  /// Tells the peer that no more comes. Nobody waits for what it says to that.
  package func shutdown() {
    if isEstablished { _ = collie_tls_shutdown(pointer) }
  }

  /// What the server gave us for the next time.
  func takeTicket() -> TLSTicket? { collie_tls_take_ticket(pointer).map { TLSTicket($0) } }

  var isResumed: Bool { collie_tls_is_resumed(pointer) != 0 }

  private func transfer(_ outcome: collie_tls_outcome, _ count: Int) -> Transfer {
    switch outcome {
    case COLLIE_TLS_DONE: return .moved(count)
    case COLLIE_TLS_WANTS_INPUT: return .wantsInput
    case COLLIE_TLS_WANTS_OUTPUT: return .wantsOutput
    case COLLIE_TLS_CLOSED: return .closed
    default:
      isEstablished = false
      return .failed(lastReason(of: pointer))
    }
  }
}
