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
  private let fleet: Fleet

  init(_ source: SourceHealth, of fleet: Fleet) {
    self.source = source
    self.fleet = fleet
  }

  /// As much as fits into `room` columns, and the words that do not.
  ///
  /// The next try goes before the reason, because it counts down: it must be seen to live. The
  /// advice goes last.
  func phrases(_ glyphs: GlyphSet, within room: Int) -> (said: Phrase, unsaid: [String]) {
    var headline = Phrase()
    headline.add(glyph(glyphs.mark), role)
    headline.add(" " + words, role)
    let retry = Self.detail(retry)
    var left = room - headline.width - retry.width
    var said: [Phrase] = []
    var unsaid: [String] = []
    for words in reasons {
      let detail = Self.detail(words)
      if unsaid.isEmpty, detail.width <= left {
        said.append(detail)
        left -= detail.width
      } else {
        unsaid.append(words)
      }
    }
    let reason = said.first ?? Phrase()
    return (headline + reason + retry + said.dropFirst().reduce(Phrase(), +), unsaid)
  }

  /// Why there is no news, and what to try.
  private var reasons: [String] {
    if let problem = source.problem {
      return [problem.description, problem.advice].compactMap { $0 }
    }
    if drains { return ["whoever sends it requests is to send them elsewhere"] }
    guard source.isRepeating, source.freshness != .waiting else { return [] }
    return ["it repeats its last answer", "does it hang, or does a cache answer for it?"]
  }

  /// While it is believed.
  private var drains: Bool {
    source.isDraining && source.freshness == .live && source.problem == nil
  }

  private var role: Role {
    switch source.freshness {
    case .live: source.problem == nil && !drains ? .good : .warn
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

  private var words: String {
    let complaint = named(complaint)
    switch source.freshness {
    case .waiting:
      return source.problem == nil
        ? "waiting for the first answer from \(source.address)" : "\(complaint) yet"
    case .live where source.problem == nil: return drains ? "live, draining as a whole" : "live"
    case .live: return "\(complaint) for \(age)"
    case .late: return source.problem == nil ? named("late \(age)") : "\(complaint) for \(age)"
    case .unknown: return "\(complaint) for \(age)"
    }
  }

  /// Which one, where there are several.
  private func named(_ words: String) -> String {
    fleet.sources.count > 1 ? "\(source.id.name): \(words)" : words
  }

  /// Whether it said nothing at all, or something that is of no use.
  private var complaint: String {
    switch source.problem {
    case nil where source.isRepeating: "no news"
    case nil, .unreachable, .refused, .unresolvable, .timedOut, .brokenOff: "no answer"
    default: "no data"
    }
  }

  private var age: String {
    FigureText.known(source.lastNewsAt) { FigureText.age(fleet.now - $0) }
  }

  private var retry: String? {
    guard source.problem != nil, let nextTry = source.nextTry else { return nil }
    guard nextTry > fleet.now else { return "trying now" }
    return "retry in \(FigureText.seconds((nextTry - fleet.now).seconds.rounded(.up)))"
  }

  private static func detail(_ words: String?) -> Phrase {
    guard let words else { return Phrase() }
    var phrase = Phrase(" · ", .dim)
    phrase.add(SafeText(words, limit: 200))
    return phrase
  }
}
