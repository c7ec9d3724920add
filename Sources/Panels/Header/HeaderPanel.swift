import Drawing
import FleetModel
import FleetStore
import TextSafety

/// The first line: whose fleet this is, how far it can be believed, what is wrong, and when that
/// was.
package struct HeaderPanel: Panel {
  private let scene: Scene

  package init(_ scene: Scene) { self.scene = scene }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let line = area.inset(horizontal: 1, vertical: 0)
    guard !line.isEmpty else { return }
    let plan = plan(in: line.width)
    canvas.writeAtEnd(plan.end, in: line)
    let room = line.width - (plan.end.isEmpty ? 0 : plan.end.width + Self.gap)
    canvas.write(plan.start, in: line.cut(left: room).left)
  }

  /// What is to be said of a failing source and has no room in a header of `width` columns.
  func unsaid(in width: Int) -> Phrase? {
    let words = plan(in: max(0, width - 2)).unsaid
    guard !words.isEmpty else { return nil }
    var phrase = Phrase("! ", .bad)
    phrase.add(SafeText(words.joined(separator: " · "), limit: 400))
    return phrase
  }

  private static let gap = 2

  private struct Plan {
    var start: Phrase
    var end: Phrase
    var unsaid: [String]
  }

  /// The alerts and the clock stay as long as the reason of a failure can be said beside them: its
  /// advice has another place.
  private func plan(in width: Int) -> Plan {
    let name = name(in: width)
    let room = width - name.width
    for end in endings {
      let (said, unsaid) = condition(within: room - end.width - Self.gap)
      let fits = name.width + said.width + Self.gap + end.width <= width
      if fits, unsaid.count <= 1 { return Plan(start: name + said, end: end, unsaid: unsaid) }
    }
    let (said, unsaid) = condition(within: room)
    return Plan(start: name + said, end: Phrase(), unsaid: unsaid)
  }

  private func name(in width: Int) -> Phrase {
    var phrase = Phrase()
    let name = spokenName
    let isFailing = scene.source?.problem != nil
    if name.isEmpty || width >= (isFailing ? 100 : 60) { phrase.add("collie", .accent) }
    if isFailing, width < 50 { return Phrase() }
    if !name.isEmpty {
      if !phrase.isEmpty { phrase.add("  ") }
      let role = scene.rails.color.map(Role.init(of:)) ?? .strong
      phrase.add(SafeName(name).text.truncated(to: max(8, width / 5)), role)
    }
    if scene.surroundings.isPractice, name != "practice" {
      phrase.add("  ")
      phrase.add("practice", .warn)
    }
    phrase.add(width >= 100 ? "   " : "  ")
    return phrase
  }

  /// The gateway's own name; failing that, its address, unless the words that follow say it anyway.
  private var spokenName: String {
    if let name = scene.rails.name ?? scene.fleet.gateway.name, !name.isEmpty { return name }
    guard let source = scene.source, source.problem == nil, source.lastNewsAt != nil else {
      return ""
    }
    return scene.surroundings.isPractice ? "" : source.address
  }

  private func condition(within room: Int) -> (said: Phrase, unsaid: [String]) {
    guard let clock = scene.comparedClock else { return bareCondition(within: room) }
    // A picture that compares must not be taken for one that does not, so this goes first.
    var compared = Phrase(" · compared with ", .dim)
    if room < 60 { compared = Phrase(" · vs ", .dim) }
    compared.add(clock, .accent)
    let (said, unsaid) = bareCondition(within: room - compared.width)
    return (said + compared, unsaid)
  }

  private func bareCondition(within room: Int) -> (said: Phrase, unsaid: [String]) {
    if let lookback = scene.lookback { return (lookback.phrase(scene.glyphs, within: room), []) }
    if scene.isPaused {
      var phrase = Phrase()
      phrase.add(scene.glyphs.mark.paused, .warn)
      phrase.add(" paused", .warn)
      return (phrase, [])
    }
    guard let source = scene.source else { return (Phrase("no source", .bad), []) }
    let condition = SourceCondition(source, of: scene.fleet)
    return condition.phrases(scene.glyphs, within: room)
  }

  /// The alerts, what we may do and the clock, then ever less of it, the best first.
  private var endings: [Phrase] {
    var clock = scene.fleet.documentTime.map { Phrase($0.clock + " UTC", .dim) } ?? Phrase()
    // The moment that is looked at stands at the front already.
    if scene.lookback != nil { clock = Phrase() }
    if scene.surroundings.isRecording { clock = Self.joined([Phrase("rec", .bad), clock]) }
    let alerts = alertPhrase
    let access = AccessWords(scene)
    return [
      [alerts, access.whole, clock], [alerts, access.short, clock], [alerts, access.short],
      [alerts, clock], [access.short], [alerts], [clock],
    ].map(Self.joined).filter { !$0.isEmpty }
  }

  private static func joined(_ parts: [Phrase]) -> Phrase {
    var whole = Phrase()
    for part in parts where !part.isEmpty {
      if !whole.isEmpty { whole.add("   ") }
      whole.add(part)
    }
    return whole
  }

  private var alertPhrase: Phrase {
    guard scene.tellingProblem != nil else { return alertCount }
    // Somebody relies on being told.
    return alertCount.isEmpty
      ? Phrase("webhook fails", .warn) : alertCount + Phrase(", webhook fails", .warn)
  }

  private var alertCount: Phrase {
    let counts = scene.alerts.counts
    guard let worst = counts.worst else {
      // What has been answered is still there, and asks for nobody.
      let answered = counts.acknowledged + counts.snoozed
      return answered == 0 ? Phrase() : Phrase(Self.words(for: answered), .dim)
    }
    return Phrase("! " + Self.words(for: counts.calling), worst == .critical ? .bad : .warn)
  }

  private static func words(for count: Int) -> String {
    "\(FigureText.count(count)) \(count == 1 ? "alert" : "alerts")"
  }
}
