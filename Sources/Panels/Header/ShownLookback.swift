import Dashboard
import Drawing
import FleetModel
import FleetStore

/// The moment that is looked at, in words that nobody takes for the present.
package struct ShownLookback: Equatable, Sendable {
  private let time: WallTime?
  private let age: Span
  /// Whether all that was said then is known, and not only what the graphs hold.
  let isWhole: Bool
  private let replay: Playing?

  var isReplay: Bool { replay != nil }

  private struct Playing: Equatable {
    var speed: Double
    var isPlaying, isAtEnd: Bool
  }

  init?(_ state: DashboardState) {
    guard state.past != nil || state.replay != nil else { return nil }
    time = state.shownFleet.wallTime(at: state.shownMoment)
    age = state.fleet.now - state.shownMoment
    isWhole = state.past?.isWhole ?? true
    replay = state.replay.map {
      Playing(speed: $0.speed, isPlaying: $0.isPlaying, isAtEnd: $0.isAtEnd)
    }
  }

  /// `◂ 03:07:12 · 5 min ago`, or `REPLAY 03:07:12 · 8×`.
  func phrase(_ glyphs: GlyphSet, within room: Int) -> Phrase {
    var phrase = Phrase()
    let clock = time?.clock ?? "the past"
    if let replay {
      phrase.add("REPLAY " + clock, .warn)
      phrase.add(" · " + words(for: replay, glyphs), replay.isPlaying ? .dim : .warn)
    } else {
      phrase.add(glyphs.mark.moreLeft, .warn)
      phrase.add(" \(clock) · \(FigureText.age(age)) ago", .warn)
    }
    let note = " · only what graphs remember"
    if !isWhole, phrase.width + note.utf8.count <= room { phrase.add(note, .dim) }
    return phrase
  }

  private func words(for replay: Playing, _ glyphs: GlyphSet) -> String {
    if replay.isAtEnd { return "the end" }
    if !replay.isPlaying { return "paused" }
    let isRound = replay.speed == replay.speed.rounded()
    let times = FigureText.decimal(replay.speed, isRound ? 0 : 1)
    return glyphs.isASCII ? "\(times)x" : "\(times)×"
  }
}
