import FleetModel

extension Undertaking {
  /// What was and what was not done: `2 of 4 done, 1 refused: …, 1 not begun`. Not safe yet.
  package var summary: String {
    guard courses.count > 1 else { return courses.first?.words ?? "" }
    let done = courses.count { $0.phase == .done }
    var parts = ["\(done) of \(courses.count) done"]
    for kind in Kind.allCases {
      let members = courses.filter { Kind($0.phase) == kind }
      guard let first = members.first else { continue }
      parts.append("\(members.count) \(kind.words(of: first))")
    }
    return parts.joined(separator: ", ")
  }

  /// What counts as one thing in a summary, the worst first.
  private enum Kind: CaseIterable {
    case refused, noEffect, reverted, unknown, checking, failed, underWay, notBegun

    init?(_ phase: Course.Phase) {
      switch phase {
      case .refused: self = .refused
      case .noEffect: self = .noEffect
      case .reverted: self = .reverted
      case .unknown: self = .unknown
      case .checking: self = .checking
      case .notSent, .neverArrived: self = .failed
      case .asked, .accepted, .observed: self = .underWay
      case .waiting, .dropped: self = .notBegun
      case .done: return nil
      }
    }

    /// The words for all of them, with the reason of the first where it has one.
    func words(of first: Course) -> String {
      switch self {
      case .refused, .failed: first.words
      case .noEffect, .reverted, .checking: OperationStory.Stage(first.phase).sentence
      case .unknown: "unknown"
      case .underWay: "under way"
      case .notBegun: first.phase.shortWords
      }
    }
  }
}
