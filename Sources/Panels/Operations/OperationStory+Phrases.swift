import Acting
import Drawing
import FleetModel
import TextSafety

extension OperationStory {
  /// The story in at most `room` columns: `drain: no new work · 14 in flight · ~12 s`.
  ///
  /// What matters least goes first, and whole, so that what is left can be read.
  func phrase(within room: Int, namesDeed: Bool = true) -> Phrase {
    var parts = parts(namesDeed: namesDeed, room: room)
    while parts.count > 1, Self.joined(parts).width > room {
      guard let last = parts.indices.max(by: { parts[$0].rank < parts[$1].rank }) else { break }
      parts.remove(at: last)
    }
    return Self.joined(parts).cut(to: room)
  }

  /// How long until nothing is in flight.
  var remaining: String? { timeLeft.map { "~" + FigureText.age($0) } }

  /// `4:12`, or minutes alone when there are many.
  static func countdown(_ span: Span) -> String {
    let seconds = max(0, span.milliseconds.addingClamped(999) / 1000)
    guard seconds < 6000 else { return FigureText.seconds(Double(seconds)) }
    let rest = String(seconds % 60)
    return "\(seconds / 60):\(rest.utf8.count < 2 ? "0" : "")\(rest)"
  }

  private struct Part {
    var words: Phrase
    /// The highest goes first.
    var rank: Int
    /// What stands between it and the next.
    var joint = " · "
  }

  /// In so much room numbers stand without the words around them, and in so much with all of them.
  private static let (tight, ample) = (40, 50)

  private func parts(namesDeed: Bool, room: Int) -> [Part] {
    let hasObjection = objection.map { !$0.isEmpty } ?? false
    // Of a weight it is said first which, because the row has no other place for it.
    let isPlain = !deed.emptiesNode && (stage == .watched || stage == .observed)
    let isShort = stage == .done ? room < Self.tight : room < Self.ample
    var head = Part(
      words: Phrase(headline(isShort: isShort), headlineRole),
      rank: hidesHeadline || isPlain ? 5 : 0)
    if stage == .done, head.words.width > room { head.words = Phrase(deed.briefPast, headlineRole) }
    if hasObjection { head.joint = ": " }
    var parts = [head]
    if namesDeed, stage != .done {
      let joint = hasObjection ? " " : ": "
      let words = Phrase(room < Self.tight ? deed.shortWords : deed.words)
      parts.insert(Part(words: words, rank: isPlain ? 1 : 4, joint: joint), at: 0)
    }
    if hasObjection { parts.append(Part(words: Phrase(of: objection ?? ""), rank: 6)) }
    if let counted { parts.append(Part(words: Phrase(counted, .strong), rank: 1)) }
    if counted != nil, !stage.isOver, let remaining {
      parts.append(Part(words: Phrase(remaining, .dim), rank: 3))
    }
    if let revertsIn, !stage.isWithoutTrace {
      let role: Role = revertsIn < .minutes(1) ? .warn : .dim
      let words = (room < Self.tight ? "reverts " : "reverts in ") + Self.countdown(revertsIn)
      parts.append(Part(words: Phrase(words, role), rank: 2))
    }
    return parts
  }

  /// Colour for what should be looked at. Traffic to a node that is to be empty is.
  private var headlineRole: Role {
    if !stage.isOver, hasNewWork { return .warn }
    return stage.role
  }

  private var hasNewWork: Bool { deed.emptiesNode && (newWork ?? 0) > 0 }

  /// Whether what is in flight says more than the headline. New work after a drain never gives way.
  private var hidesHeadline: Bool { counted != nil && stage != .noEffect && !hasNewWork }

  private static func joined(_ parts: [Part]) -> Phrase {
    var phrase = Phrase()
    var joint = ""
    for part in parts {
      if !phrase.isEmpty { phrase.add(joint, .dim) }
      phrase.add(part.words)
      joint = part.joint
    }
    return phrase
  }
}

extension Phrase {
  fileprivate init(of objection: String) {
    self.init()
    add(SafeText(objection, limit: 200))
  }
}
