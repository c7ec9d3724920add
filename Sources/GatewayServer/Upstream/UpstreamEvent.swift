import FleetModel
import GatewayCore

/// What happens to calls. The events of one call come in the order head, body, end; `failed` may
/// come at any time and is the last.
package enum UpstreamEvent {
  case head(CallID, UpstreamHead)
  /// Lasts as long as the telling: whoever needs the bytes longer copies them.
  case body(CallID, UnsafeBufferPointer<UInt8>)
  case end(CallID)
  case failed(CallID, UpstreamFailure)
}

/// The beginning of a node's answer.
package struct UpstreamHead: Equatable, Sendable {
  package var status: Int
  package var fields: HeaderFields

  var contentType: String? {
    fields.only("content-type").map { String(decoding: $0, as: UTF8.self) }
  }

  /// When the node wants to be asked again, if it says so in seconds; a date would need its clock
  /// to be right.
  var retryAfter: Span? {
    guard let digits = fields.only("retry-after"), (1...9).contains(digits.count),
      digits.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return .seconds(digits.reduce(0) { $0 * 10 + Int64($1 - 48) })
  }
}

/// Why there is no answer, or only the beginning of one.
package enum UpstreamFailure: Error, Equatable, Sendable {
  /// Nothing of the request was sent: nothing can have happened.
  case unreachable(String)
  /// The connection broke after some of the request was sent.
  ///
  /// `beforeAnswer` says that not a byte of an answer had come, and `onReused` that the connection
  /// had served before: then the node may have closed it for its age, and may also have done what
  /// we asked. Whether to ask again is not decided here.
  case broken(String, beforeAnswer: Bool, onReused: Bool)
  case timedOut(beforeAnswer: Bool)
  /// The answer cannot be understood.
  case malformed(String)
  case tooLarge(limit: Int)
}

extension UpstreamFailure {
  /// The failure as the gateway's thinking knows it.
  var attemptFailure: AttemptFailure {
    switch self {
    case .unreachable(let reason): .unreachable(reason)
    case .timedOut: .timedOut
    case .broken(let reason, _, _): .broken(reason)
    case .malformed, .tooLarge: .broken(description)
    }
  }
}

extension UpstreamFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreachable(let reason): "it cannot be reached: \(reason)"
    case .broken(let reason, _, _): "the connection broke: \(reason)"
    case .timedOut: "it did not answer in time"
    case .malformed(let reason): "its answer is not HTTP as it should be: \(reason)"
    case .tooLarge(let limit): "its answer is longer than \(limit) bytes"
    }
  }
}
