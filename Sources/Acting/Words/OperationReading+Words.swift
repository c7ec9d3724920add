import FleetModel

// The words for how far a change has come, once, for the terminal and for the command line. They
// hold text from outside, so whoever draws or prints them makes them safe first.

extension OperationReading {
  /// In at most 16 characters, for a node's row.
  package var shortWords: String {
    switch state {
    case .observing where newWorkSince == 0 && inFlight != nil:
      Self.count(inFlight ?? 0, "in flight")
    case .observing where newWorkSince == 0: "no new work"
    case .accepted, .observing, nil: "accepted"
    case .done: span.map { "done in \($0.words)" } ?? "done"
    case .reverted: "put back"
    case .refused: "refused"
    case .noEffect: "no effect seen"
    }
  }

  /// In full: `no new work seen, 14 in flight`.
  package var words: String {
    switch state {
    case .observing where newWorkSince == 0:
      "no new work seen" + (inFlight.map { ", \($0) in flight" } ?? "")
    case .observing, .accepted, nil: "accepted" + newWork
    case .done: span.map { "done in \($0.words)" } ?? "done"
    case .reverted: "put back to what was before"
    case .refused: "refused: the node had become another meanwhile"
    case .noEffect: "no effect seen" + newWork
    }
  }

  private var newWork: String {
    guard let newWorkSince, newWorkSince > 0 else { return "" }
    return newWorkSince == 1 ? ", 1 new request since" : ", \(newWorkSince) new requests since"
  }

  /// How long it took, by the gateway's clock alone.
  private var span: Span? {
    guard let askedAt, let doneAt, doneAt >= askedAt else { return nil }
    return doneAt - askedAt
  }

  private static func count(_ number: Int, _ what: String) -> String {
    number > 99_999 ? "many \(what)" : "\(number) \(what)"
  }
}
