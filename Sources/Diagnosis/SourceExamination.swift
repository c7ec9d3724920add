import FleetModel
import TextSafety

/// All that is known of one source after one look at it, and what that comes to.
package struct SourceExamination: Sendable {
  package var name: String
  package var address: String
  /// What it was taken for; `.gateway` also where it was to be found out.
  package var kind: SourceKind
  package var sendsKey = false
  package var sendsInTheClear = false
  package var contact: Contact?
  package var observation: Observation?
  package var problem: SourceProblem?

  package init(name: String, address: String, kind: SourceKind) {
    (self.name, self.address, self.kind) = (name, address, kind)
  }

  package var findings: FindingList {
    let found =
      reached + [encrypted, protected].compactMap { $0 }
      + (observation.map { spoken($0) } ?? [])
    return FindingList("\(name) · \(address)", found)
  }

  /// What it is, as far as anybody knows by now.
  var foundKind: SourceKind { observation?.kind ?? kind }
}

// Whether it can be had at all.
extension SourceExamination {
  private static let slow = Span.seconds(1)

  private var reached: [Finding] {
    guard observation != nil else {
      let problem = problem.map { ("\($0)", $0.advice) } ?? ("it gives no answer", nil)
      return [Finding(.failure, problem.0, advice: problem.1)]
    }
    guard let contact else { return [] }
    let size = "\(contact.bytes.withUnit) in \(contact.answered.precise)"
    let line = contact.connected.map { ", connected after \($0.precise)" } ?? ""
    guard contact.answered > Self.slow else {
      return [Finding(.fine, "answers with \(size)\(line)")]
    }
    return [
      Finding(
        .warning, "answers slowly, with \(size)\(line)",
        advice: "ask it less often with --interval, or from a place nearer to it")
    ]
  }

  private var encrypted: Finding? {
    guard let certificate = contact?.certificate, let now = contact?.endedAt else { return nil }
    let whose = "certificate of \(certificate.subject.excerpt) by \(certificate.issuer.excerpt)"
    guard let end = certificate.endsAt else { return Finding(.fine, whose) }
    let left = end - now
    let words = "\(whose), good until \(end.day)"
    return left < .days(21)
      ? Finding(.warning, "\(words): \(max(0, left.days)) days", advice: "have it renewed")
      : Finding(.fine, words)
  }

  private var protected: Finding? {
    guard sendsKey, sendsInTheClear else { return nil }
    return Finding(
      .warning, "our key crosses the network in the clear", advice: "use https:// or a Unix socket")
  }
}
