import CTLS
import Glibc

/// What TLS sessions have in common: whom we trust, or who we are.
///
/// OpenSSL guards it with locks of its own, and nothing in it changes after its making.
package final class TLSContext: @unchecked Sendable {
  private let pointer: OpaquePointer

  private init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { collie_tls_free_context(pointer) }

  /// For calling nodes, checked against the certificates in `authorityFile` or, without one,
  /// against those that the system trusts.
  package static func client(authorityFile: String? = nil) throws(TLSProblem) -> TLSContext {
    var making = COLLIE_TLS_MADE
    guard let pointer = collie_tls_client_context(authorityFile, &making) else {
      throw making == COLLIE_TLS_BAD_AUTHORITY
        ? .authority(file: authorityFile, reason: lastReason(of: nil)) : .noMemory
    }
    return TLSContext(pointer)
  }

  /// For being called.
  package static func server(_ identity: TLSIdentity) throws(TLSProblem) -> TLSContext {
    var making = COLLIE_TLS_MADE
    let (certificate, key) = (identity.certificateFile, identity.keyFile)
    if let pointer = collie_tls_server_context(certificate, key, &making) {
      return TLSContext(pointer)
    }
    switch making {
    case COLLIE_TLS_BAD_CERTIFICATE:
      throw .certificate(file: certificate, reason: lastReason(of: nil))
    case COLLIE_TLS_BAD_KEY: throw .key(file: key, reason: lastReason(of: nil))
    case COLLIE_TLS_KEY_OPEN_TO_OTHERS: throw .keyOpenToOthers(file: key)
    case COLLIE_TLS_KEY_OF_ANOTHER: throw .keyOfAnother(file: key, certificate: certificate)
    default: throw .noMemory
    }
  }

  /// A session with whoever has connected to `descriptor`, which stays the caller's own and must
  /// outlive the session; `nil` without memory.
  package func answer(on descriptor: Int32) -> TLSSession? {
    collie_tls_answer(pointer, descriptor).map { TLSSession($0) }
  }

  /// A session with the server `host` at the other end of `descriptor`; `nil` without memory.
  func call(
    _ host: String, isAddress: Bool, on descriptor: Int32, resuming ticket: TLSTicket?
  ) -> TLSSession? {
    collie_tls_call(pointer, descriptor, host, isAddress ? 1 : 0, ticket?.pointer)
      .map { TLSSession($0) }
  }
}

/// What shortens the next handshake with a server that is known already.
final class TLSTicket {
  let pointer: OpaquePointer
  init(_ pointer: OpaquePointer) { self.pointer = pointer }
  deinit { collie_tls_free_ticket(pointer) }
}

/// Why there can be no TLS, in words for whoever wrote the configuration.
package enum TLSProblem: Error, Equatable, Sendable {
  case authority(file: String?, reason: String)
  case certificate(file: String, reason: String)
  case key(file: String, reason: String)
  case keyOfAnother(file: String, certificate: String)
  case keyOpenToOthers(file: String)
  case noMemory
}

extension TLSProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .authority(let file?, let reason):
      "the authorities in '\(file)' cannot be used: \(reason). "
        + "It must hold certificates in PEM form"
    case .authority(nil, let reason):
      "the system's list of authorities cannot be used: \(reason)"
    case .certificate(let file, let reason):
      "the certificate in '\(file)' cannot be used: \(reason). "
        + "It must be in PEM form, followed by those that signed it"
    case .key(let file, let reason):
      "the key in '\(file)' cannot be used: \(reason). It must be in PEM form without a passphrase"
    case .keyOfAnother(let file, let certificate):
      "the key in '\(file)' is not that of the certificate in '\(certificate)'"
    case .keyOpenToOthers(let file):
      "others may use the key in '\(file)': run chmod 600 on it"
    case .noMemory: "the system has no memory left for TLS"
    }
  }
}

/// OpenSSL's own words for what has just failed on this thread.
func lastReason(of session: OpaquePointer?) -> String {
  withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { text in
    collie_tls_reason(session, text.baseAddress, text.count)
    return text.baseAddress.map { String(cString: $0) } ?? ""
  }
}
