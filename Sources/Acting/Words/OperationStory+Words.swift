import FleetModel

// How far a change has come, told once: rows, details, lists, notices and the command line take
// their words from here. They hold text from outside, so whoever draws or prints them makes them
// safe first.

extension OperationStory {
  /// The whole of it in one line: `no new work seen, 14 in flight`, `drained in 12 s`,
  /// `not sent, nothing was done: no route to the host`.
  package var words: String {
    var parts = [headline()]
    if stage == .noEffect, let newWork, newWork > 0 { parts.append(Self.newRequests(newWork)) }
    if let counted { parts.append(counted) }
    if let meaning = stage.meaning { parts.append(meaning) }
    let words = parts.joined(separator: ", ")
    guard let objection, !objection.isEmpty else { return words }
    return words + ": " + objection
  }

  /// Where it stands, in the words of what is seen.
  package func headline(isShort: Bool = false) -> String {
    switch stage {
    case .accepted, .watched, .observed:
      if deed.emptiesNode, let newWork, newWork > 0 {
        return Self.newRequests(newWork)
      }
      guard showsNoNewWork else { return stage.sentence }
      return isShort ? shortWords : "no new work seen"
    case .done:
      let took = deed.emptiesNode ? age.map { " in \($0.words)" } ?? "" : ""
      return deed.past(isShort: isShort) + took
    default: return isShort && stage == .reverted ? stage.words : stage.sentence
    }
  }

  /// How far it has come, in at most 12 columns.
  package var shortWords: String { showsNoNewWork ? "no new work" : stage.words }

  /// What the node still has to finish: `14 in flight`.
  package var counted: String? {
    guard deed.emptiesNode, let inFlight else { return nil }
    switch stage {
    case .accepted, .watched, .observed, .noEffect: return Self.count(inFlight) + " in flight"
    default: return nil
    }
  }

  /// Whether the traffic shows that nothing new comes to a node that is to be empty.
  package var showsNoNewWork: Bool {
    guard deed.emptiesNode else { return false }
    return stage == .observed || (stage == .watched && newWork == 0)
  }

  private static func newRequests(_ number: Int) -> String {
    number == 1 ? "1 new request since" : count(number) + " new requests since"
  }

  private static func count(_ number: Int) -> String {
    number > 99_999 ? "over 99999" : "\(max(0, number))"
  }
}
