/// Why a source gave us nothing this time.
///
/// These reach the operator's header, often at three in the morning: each says in plain words what
/// happened, and `advice` what to try. Text from the outside in them is not safe yet.
package enum SourceProblem: Error, Equatable, Sendable {
  case unreachable(host: String)
  case refused(host: String)
  case unresolvable(host: String)
  case timedOut(after: Span)
  case brokenOff
  case untrusted(reason: String)
  case unauthorized
  case forbidden
  case notFound(path: String)
  case tooManyRequests(retryAfter: Span?)
  case serverError(status: Int)
  case unexpectedStatus(Int)
  case redirected(to: String)
  case notJSON(looksLike: String)
  case notMetrics(looksLike: String)
  /// A page of figures, and none of those that a source of this kind has.
  case otherMetrics(than: SourceKind)
  case malformed(offset: Int, expected: String)
  case tooLarge(limitBytes: Int)
  case tooManyNodes(limit: Int)
  case wrongShape(field: String)
  case notAskedFor
  case other(String)
}

extension SourceProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreachable(let host): "\(host) cannot be reached"
    case .refused(let host): "nothing listens at \(host)"
    case .unresolvable(let host): "the name \(host) is not known"
    case .timedOut(let span): "each try is given up after \(Self.short(span))"
    case .brokenOff: "the connection broke off in the middle of an answer"
    case .untrusted(let reason): "its certificate is not trusted: \(reason)"
    case .unauthorized: "it does not know our key (401)"
    case .forbidden: "our key may not read the fleet (403)"
    case .notFound(let path): "it has no \(path) (404)"
    case .tooManyRequests: "we ask too often (429)"
    case .serverError(let status): "it failed with status \(status)"
    case .unexpectedStatus(let status): "it answered with status \(status)"
    case .redirected(let target): "it points to \(target), and we do not follow"
    case .notJSON(let kind): "it answered with \(kind) instead of JSON"
    case .notMetrics(let kind): "it answered with \(kind) instead of metrics"
    case .otherMetrics(let kind): "its page has no figures of \(kind.title)"
    case .malformed(let offset, let expected): "its answer breaks at byte \(offset): \(expected)"
    case .tooLarge(let limit): "its answer is larger than \(limit / 1_048_576) MiB"
    case .tooManyNodes(let limit): "it lists more than \(limit) nodes"
    case .wrongShape(let field): "its answer has no usable '\(field)'"
    case .notAskedFor: "it says 'not changed' to a question that was new"
    case .other(let words): words
    }
  }

  /// What answers that are no HTTP look like.
  package static let otherThanHTTP = "something other than HTTP"

  /// What the operator might do about it, if we know.
  package var advice: String? {
    switch self {
    case .unreachable, .unresolvable: "check the address and the network"
    case .refused: "is it running?"
    case .untrusted: "give its authority with --ca-file"
    case .unauthorized: "set COLLIE_API_KEY or --key-file"
    case .tooManyRequests: "ask less often with --interval"
    case .forbidden: "use a key with the role viewer"
    case .notJSON(Self.otherThanHTTP): "HAProxy's stats socket? then: --source haproxy=ADDRESS"
    case .notFound, .notJSON, .redirected: "is this the address of the gateway's API?"
    case .notMetrics: "is this the address of its metrics page?"
    case .otherMetrics: "what is it? 'collie URL' finds out"
    default: nil
    }
  }

  private static func short(_ span: Span) -> String {
    span.milliseconds < 1000 ? "\(span.milliseconds) ms" : "\(span.milliseconds / 1000) s"
  }
}
