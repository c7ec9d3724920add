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
    var left = name(in: line.width)
    left.add(condition(within: line.width - left.width).said)
    let right = ending(within: line.width - left.width - 2)
    canvas.writeAtEnd(right, in: line)
    canvas.write(
      left, in: line.cut(left: line.width - (right.isEmpty ? 0 : right.width + 2)).left)
  }

  /// What is to be said of a failing source and has no room in a header of `width` columns.
  func unsaid(in width: Int) -> Phrase? {
    let room = max(0, width - 2)
    let words = condition(within: room - name(in: room).width).unsaid
    guard !words.isEmpty else { return nil }
    var phrase = Phrase("! ", .bad)
    phrase.add(SafeText(words.joined(separator: " · "), limit: 400))
    return phrase
  }

  private func name(in width: Int) -> Phrase {
    var phrase = Phrase()
    let name = scene.fleet.gateway.name ?? ""
    let isFailing = scene.source?.problem != nil
    if name.isEmpty || width >= (isFailing ? 100 : 60) { phrase.add("collie", .accent) }
    if !name.isEmpty {
      if !phrase.isEmpty { phrase.add("  ") }
      phrase.add(SafeName(name).text.truncated(to: max(8, width / 5)), .strong)
    }
    if scene.surroundings.isPractice, name != "practice" { phrase.add("  practice", .warn) }
    phrase.add(width >= 100 ? "   " : "  ")
    return phrase
  }

  private func condition(within room: Int) -> (said: Phrase, unsaid: [String]) {
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

  /// The alerts and the clock, or as much of them as fits.
  private func ending(within room: Int) -> Phrase {
    let clock = scene.fleet.documentTime.map { Phrase($0.clock + " UTC", .dim) } ?? Phrase()
    let alerts = alertPhrase
    var whole = alerts
    if !alerts.isEmpty, !clock.isEmpty { whole.add("   ") }
    whole.add(clock)
    return [whole, alerts, clock].first { $0.width <= room } ?? Phrase()
  }

  private var alertPhrase: Phrase {
    let alerts = scene.fleet.alerts
    guard let worst = alerts.first(where: { $0.severity == .critical }) ?? alerts.first else {
      return Phrase()
    }
    let count = FigureText.count(alerts.count)
    return Phrase(
      "! \(count) \(alerts.count == 1 ? "alert" : "alerts")",
      worst.severity == .critical ? .bad : .warn)
  }
}
