import FleetModel

/// A problem of a source as fields: its kind, and what was said with it.
struct RecordedProblem: Equatable, Sendable {
  private var kind = 0
  private var text: String?
  private var number: Int?

  init(_ problem: SourceProblem) {
    switch problem {
    case .unreachable(let host): (kind, text) = (1, host)
    case .refused(let host): (kind, text) = (2, host)
    case .unresolvable(let host): (kind, text) = (3, host)
    case .timedOut(let span): (kind, number) = (4, Int(span.milliseconds))
    case .brokenOff: kind = 5
    case .untrusted(let reason): (kind, text) = (6, reason)
    case .unauthorized: kind = 7
    case .forbidden: kind = 8
    case .notFound(let path): (kind, text) = (9, path)
    case .tooManyRequests(let span): (kind, number) = (10, span.map { Int($0.milliseconds) })
    case .serverError(let status): (kind, number) = (11, status)
    case .unexpectedStatus(let status): (kind, number) = (12, status)
    case .redirected(let target): (kind, text) = (13, target)
    case .notJSON(let looks): (kind, text) = (14, looks)
    case .malformed(let offset, let expected): (kind, text, number) = (15, expected, offset)
    case .tooLarge(let limit): (kind, number) = (16, limit)
    case .tooManyNodes(let limit): (kind, number) = (17, limit)
    case .wrongShape(let field): (kind, text) = (18, field)
    case .notAskedFor: kind = 19
    case .notMetrics(let looks): (kind, text) = (20, looks)
    case .otherMetrics(let source): (kind, text) = (21, source.rawValue)
    case .other(let words): text = words
    }
  }

  var problem: SourceProblem {
    let (text, number) = (text ?? "", number ?? 0)
    switch kind {
    case 1: return .unreachable(host: text)
    case 2: return .refused(host: text)
    case 3: return .unresolvable(host: text)
    case 4: return .timedOut(after: .milliseconds(Int64(number)))
    case 5: return .brokenOff
    case 6: return .untrusted(reason: text)
    case 7: return .unauthorized
    case 8: return .forbidden
    case 9: return .notFound(path: text)
    case 10: return .tooManyRequests(retryAfter: self.number.map { .milliseconds(Int64($0)) })
    case 11: return .serverError(status: number)
    case 12: return .unexpectedStatus(number)
    case 13: return .redirected(to: text)
    case 14: return .notJSON(looksLike: text)
    case 15: return .malformed(offset: number, expected: text)
    case 16: return .tooLarge(limitBytes: number)
    case 17: return .tooManyNodes(limit: number)
    case 18: return .wrongShape(field: text)
    case 19: return .notAskedFor
    case 20: return .notMetrics(looksLike: text)
    case 21: return .otherMetrics(than: SourceKind(rawValue: text) ?? .gateway)
    default: return .other(text)
    }
  }
}

extension RecordedProblem: Recorded {
  static var blank: RecordedProblem { RecordedProblem(.other("")) }

  mutating func visit<Visitor: FieldVisitor>(by visitor: inout Visitor, since old: Self) {
    visitor.visit(&kind, since: old.kind)
    visitor.visit(&text, since: old.text)
    visitor.visit(&number, since: old.number)
  }
}
