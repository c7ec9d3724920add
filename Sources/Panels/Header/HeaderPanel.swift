import Drawing
import FleetModel
import FleetStore

/// The first line: whose fleet this is, how far it can be believed, what is wrong, and when that
/// was.
package struct HeaderPanel: Panel {
  private let scene: Scene

  package init(_ scene: Scene) { self.scene = scene }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let line = area.inset(horizontal: 1, vertical: 0)
    guard line.width > 0, line.height > 0 else { return }
    let left = name(in: line.width) + condition
    let right = ending(within: line.width - left.width - 2)
    if !right.isEmpty { canvas.writeAtEnd(right, in: line) }
    let room = Rect(
      column: line.column, row: line.row,
      width: right.isEmpty ? line.width : line.width - right.width - 2, height: 1)
    canvas.write(left, in: room)
  }

  private func name(in width: Int) -> Phrase {
    var phrase = Phrase()
    let name = scene.fleet.gateway.name ?? ""
    if width >= 60 || name.isEmpty { phrase.add("collie", .accent) }
    if !name.isEmpty {
      if !phrase.isEmpty { phrase.add("  ") }
      phrase.add(SafeName(name).text.truncated(to: max(8, width / 5)), .strong)
    }
    if scene.surroundings.isPractice, name != "practice" { phrase.add("  practice", .warn) }
    phrase.add(width >= 100 ? "   " : "  ")
    return phrase
  }

  private var condition: Phrase {
    guard !scene.isPaused else {
      var phrase = Phrase()
      phrase.add(scene.glyphs.mark.paused, .warn)
      phrase.add(" paused", .warn)
      return phrase
    }
    return scene.source.map { SourceCondition($0, at: scene.fleet.now).phrase(scene.glyphs) }
      ?? Phrase("no source", .bad)
  }

  /// The alerts and the clock, or as much of them as fits.
  private func ending(within room: Int) -> Phrase {
    let clock = scene.source?.documentTime.map { Phrase($0.clock + " UTC", .dim) } ?? Phrase()
    let alerts = alertPhrase
    var whole = alerts
    if !alerts.isEmpty, !clock.isEmpty { whole.add("   ") }
    whole.add(clock)
    return [whole, alerts, clock].first { $0.width <= room } ?? Phrase()
  }

  private var alertPhrase: Phrase {
    Phrase()
  }
}

extension Phrase {
  static func + (left: Phrase, right: Phrase) -> Phrase {
    var sum = left
    sum.add(right)
    return sum
  }
}
