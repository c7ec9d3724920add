import Drawing
import FleetModel
import FleetStore
import TextSafety

/// How far a source can be believed, in words.
///
/// While it is live they hold no figure that moves by itself: a fleet in which nothing changes
/// must not repaint a line every second.
struct SourceCondition {
  private let source: SourceHealth
  private let now: Moment

  init(_ source: SourceHealth, at now: Moment) {
    self.source = source
    self.now = now
  }

  func phrase(_ glyphs: GlyphSet) -> Phrase {
    var phrase = Phrase()
    phrase.add(glyph(glyphs.mark), role)
    phrase.add(" " + headline, role)
    for detail in details { phrase.add(" · " + detail, .text) }
    return phrase
  }

  private var role: Role {
    switch source.freshness {
    case .live: source.problem == nil ? .good : .warn
    case .waiting: source.problem == nil ? .dim : .bad
    case .late: .warn
    case .unknown: .bad
    }
  }

  private func glyph(_ mark: GlyphSet.Mark) -> Glyph {
    switch role {
    case .good: mark.live
    case .bad: mark.dead
    default: mark.late
    }
  }

  private var headline: String {
    switch source.freshness {
    case .waiting:
      source.problem == nil
        ? "waiting for the first answer from \(source.address)" : "\(complaint) yet"
    case .live: source.problem == nil ? "live" : "\(complaint) for \(age)"
    case .late: source.problem == nil ? "late \(age)" : "\(complaint) for \(age)"
    case .unknown: "\(complaint) for \(age)"
    }
  }

  /// Whether it said nothing at all, or something that is of no use.
  private var complaint: String {
    switch source.problem {
    case nil, .unreachable, .refused, .unresolvable, .timedOut, .brokenOff: "no answer"
    default: "no data"
    }
  }

  private var age: String {
    FigureText.known(source.lastNewsAt) { FigureText.age(now - $0) }
  }

  private var details: [String] {
    guard let problem = source.problem else { return [] }
    var details = [problem.description]
    if let nextTry = source.nextTry {
      details.append(
        nextTry > now
          ? "next try in \(FigureText.seconds((nextTry - now).seconds.rounded(.up)))"
          : "trying now")
    }
    if let advice = problem.advice { details.append(advice) }
    return details
  }
}
