import Addressing
import CCurl
import FleetModel
import Glibc

/// What a request was, for the words about its failure.
package struct RequestContext: Equatable, Sendable {
  package var endpoint: Endpoint
  package var path: String
  package var deadline: Span
  package var limits: PollLimits
  package var proxy: String?

  package init(
    endpoint: Endpoint, path: String, deadline: Span, limits: PollLimits, proxy: String? = nil
  ) {
    self.endpoint = endpoint
    self.path = path
    self.deadline = deadline
    self.limits = limits
    self.proxy = proxy
  }
}

extension SourceProblem {
  /// Why `ending` brought no document, or `nil` if it is one to read: a 200 or a 304.
  package init?(of ending: Ending, _ context: RequestContext, now: WallTime) {
    if let cut = ending.cut {
      self = Self.problem(cut, context.limits)
    } else if ending.code != CURLE_OK {
      self = Self.problem(transport: ending, context)
    } else if ending.isPlain {
      return nil
    } else if !ending.head.isComplete {
      // curl takes a head that ends in the middle for one that has no body.
      self = .brokenOff
    } else if let problem = Self.problem(status: ending.head, context, now: now) {
      self = problem
    } else {
      return nil
    }
  }

  private static func problem(_ cut: Ending.Cut, _ limits: PollLimits) -> SourceProblem {
    switch cut {
    case .bodyTooLarge: .tooLarge(limitBytes: limits.bodyBytes)
    case .headTooLarge: .other("its answer begins with more than \(limits.headBytes >> 10) KiB")
    }
  }

  private static func problem(
    status head: ResponseHead, _ context: RequestContext, now: WallTime
  ) -> SourceProblem? {
    switch head.status {
    case 200, 304: nil
    case 300..<400: .redirected(to: target(head.location))
    case 401: .unauthorized
    case 403: .forbidden
    case 404, 405, 410, 501: .notFound(path: context.path)
    case 429: .tooManyRequests(retryAfter: retryAfter(of: head, now: now))
    case 500..<600: .serverError(status: head.status)
    default: .unexpectedStatus(head.status)
    }
  }

  /// The host of a `Location`. The rest stays out: that is where login pages put what they were
  /// sent.
  private static func target(_ location: String?) -> String {
    guard let location, let scheme = location.firstRange(of: "://") else { return "another path" }
    let authority = location[scheme.upperBound...].prefix { !"/?#".contains($0) }
    let host = authority.split(separator: "@").last ?? ""
    return String("\(location[..<scheme.lowerBound])://\(host)".prefix(80))
  }
}

extension SourceProblem {
  private static func problem(transport ending: Ending, _ context: RequestContext) -> SourceProblem
  {
    let host = context.endpoint.host
    switch ending.code {
    case CURLE_COULDNT_RESOLVE_HOST: return .unresolvable(host: host)
    case CURLE_COULDNT_RESOLVE_PROXY: return .unresolvable(host: context.proxy ?? host)
    case CURLE_COULDNT_CONNECT:
      if let proxy = context.proxy { return .unreachable(host: "the proxy \(proxy)") }
      return unconnected(ending.systemError, host)
    case CURLE_OPERATION_TIMEDOUT: return .timedOut(after: limit(passedIn: ending.elapsed, context))
    case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING:
      return .brokenOff
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE,
      CURLE_SSL_INVALIDCERTSTATUS:
      return .untrusted(reason: reason(ending.words))
    case CURLE_SSL_CONNECT_ERROR: return .other("it does not speak TLS as we do: is it http://?")
    case CURLE_SSL_CACERT_BADFILE: return .other("the file given with --ca-file cannot be used")
    case CURLE_OUT_OF_MEMORY where !ending.head.isComplete:
      // What curl says of a header line longer than it keeps, which is longer than we would.
      return problem(.headTooLarge, context.limits)
    case CURLE_BAD_CONTENT_ENCODING: return .other("its answer is badly compressed")
    case CURLE_UNSUPPORTED_PROTOCOL where ending.isPlain:
      return .other("the libcurl of this machine speaks HTTP only: install the whole of it")
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
      return .notJSON(looksLike: SourceProblem.otherThanHTTP)
    default: return .other(String(cString: curl_easy_strerror(ending.code)))
    }
  }

  private static func unconnected(_ code: Int32, _ host: String) -> SourceProblem {
    switch code {
    case ECONNREFUSED, ENOENT, ENOTSOCK: .refused(host: host)
    case EACCES, EPERM: .other("we may not open \(host): its owner or group must let us")
    default: .unreachable(host: host)
    }
  }

  /// The longest of our limits that had passed: the one that ended it.
  private static func limit(passedIn elapsed: Span, _ context: RequestContext) -> Span {
    let limits = [context.deadline, context.limits.crawling, context.limits.connecting]
    // curl checks once a second or so, and rounds.
    let slack = Span.milliseconds(5)
    return limits.filter { $0 <= elapsed + slack }.max() ?? context.deadline
  }

  /// `self-signed certificate` out of `SSL certificate problem: self-signed certificate`.
  private static func reason(_ words: String) -> String {
    let start = words.firstRange(of: "problem: ")?.upperBound ?? words.startIndex
    let reason = words[start...].prefix(120)
    return reason.isEmpty ? "it could not be verified" : String(reason)
  }
}

extension SourceProblem {
  /// The same, with no piece of `key` in its words.
  package func redacted(_ key: Secret?) -> SourceProblem {
    guard let key else { return self }
    switch self {
    case .untrusted(let reason): return .untrusted(reason: key.redacting(reason))
    case .redirected(let target): return .redirected(to: key.redacting(target))
    case .notJSON(let kind): return .notJSON(looksLike: key.redacting(kind))
    case .notMetrics(let kind): return .notMetrics(looksLike: key.redacting(kind))
    case .malformed(let offset, let expected):
      return .malformed(offset: offset, expected: key.redacting(expected))
    case .wrongShape(let field): return .wrongShape(field: key.redacting(field))
    case .other(let words): return .other(key.redacting(words))
    default: return self
    }
  }
}
