import Adapters
import CCurl
import FleetModel

extension ControlAnswer {
  /// What came of `question`, as its request ended.
  ///
  /// `notSent` is said only where it is certain that no gateway can have seen it. All else without a
  /// complete and readable answer is lost: it may have been carried out.
  package init(
    of ending: Ending, to question: ControlQuestion, _ context: RequestContext, key: Secret?,
    now: WallTime
  ) {
    let problem = SourceProblem(of: ending, context, now: now)?.redacted(key)
    if ending.isCertainlyUnsent {
      self = .notSent(problem ?? .other("no connection came about"))
    } else if !ending.isComplete {
      self = .lost(problem ?? .brokenOff)
    } else if (300..<400).contains(ending.head.status) {
      // Also one that has acted may send its callers elsewhere afterwards.
      self = .lost(problem ?? .notAskedFor)
    } else {
      let body = key?.blottedOut(of: ending.body) ?? ending.body
      let response = ControlResponse(
        status: ending.head.status, isReplayed: ending.head.isReplayed, body: body)
      self = ControlAnswer(response, to: question).redacted(key)
    }
  }

  /// The same, with no piece of `key` in its words.
  private func redacted(_ key: Secret?) -> ControlAnswer {
    guard let key else { return self }
    switch self {
    case .refused(var objection):
      objection.words = key.redacting(objection.words)
      objection.code = key.redacting(objection.code)
      return .refused(objection)
    case .lost(let problem): return .lost(problem.redacted(key))
    case .notSent(let problem): return .notSent(problem.redacted(key))
    case .preview(var preview):
      if let refusal = preview.refusal {
        preview.refusal = PreviewReading.Refusal(
          code: key.redacting(refusal.code), detail: key.redacting(refusal.detail))
      }
      return .preview(preview)
    case .accepted, .unheardOf: return self
    }
  }
}

extension Ending {
  var isSuccess: Bool { (200..<300).contains(head.status) }

  var isComplete: Bool { cut == nil && code == CURLE_OK && head.isComplete }

  /// Whether no connection came about over which a request could have gone.
  ///
  /// A proxy that does not let us through is not among these: what it was sent, it may have passed
  /// on. Nor is anything that curl says of an answer, such as that it is not HTTP.
  var isCertainlyUnsent: Bool {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
      CURLE_PROXY, CURLE_URL_MALFORMAT, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE,
      CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER:
      cut == nil && !head.isComplete
    // Given up while connecting, or after that: what curl counted says which.
    case CURLE_OPERATION_TIMEDOUT: !hasBegunToSend
    default: false
    }
  }
}
