import Drawing
import FleetModel
import FleetStore
import TextSafety

/// All queues together, in a line: how much waits, whether it is kept up with, and who needs help.
struct QueueTotals {
  let scene: Scene

  private var queues: [Queue] { scene.fleet.queues }

  func phrase(within width: Int) -> Phrase {
    Phrase([waiting, oldest] + needs + [rates, rejected], blanks: 3, within: width)
  }

  private var waiting: Phrase {
    var phrase = Phrase(FigureText.known(scene.fleet.totalQueued, FigureText.count), .strong)
    phrase.add(" wait", .dim)
    return phrase
  }

  private var oldest: Phrase {
    let longest = queues.lazy.filter { $0.reading.depth != 0 }
      .compactMap(\.reading.oldestWaitMilliseconds).max()
    return Phrase("oldest ", .dim) + Phrase(FigureText.known(longest, FigureText.milliseconds))
  }

  private var rates: Phrase {
    var phrase = Phrase()
    phrase.add(sum(\.arrivalsPerSecond), .text)
    phrase.add(" in/s ", .dim)
    phrase.add(sum(\.servedPerSecond), .text)
    phrase.add(" out/s", .dim)
    return phrase
  }

  /// Part of a sum is not the sum.
  private func sum(_ figure: KeyPath<QueueReading, Double?>) -> String {
    let known = queues.compactMap { $0.reading[keyPath: figure] }
    guard known.count == queues.count else { return FigureText.unknown }
    return FigureText.compact(known.reduce(0, +))
  }

  private var rejected: Phrase {
    let known = queues.compactMap(\.reading.rejectedTotal)
    guard known.count == queues.count else { return Phrase() }
    let now = queues.reduce(0) { $0 + ($1.rejectedPerSecond ?? 0) }
    let words = FigureText.count(known.reduce(0) { $0.addingClamped(max(0, $1)) }) + " rejected"
    return now > 0
      ? Phrase("\(words), \(FigureText.compact(now))/s now", .bad) : Phrase(words, .dim)
  }

  /// `! 1 starving: gpt-4.1`: the name saves the search.
  private var needs: [Phrase] {
    [QueueSign.starving, .full, .growing].compactMap { sign in
      let those = queues.filter { QueueSign($0) == sign }
      guard let first = those.first else { return nil }
      var phrase = Phrase()
      phrase.add(sign.glyph(scene.glyphs), sign.role)
      phrase.add(" \(FigureText.count(those.count)) \(sign.word)", sign.role)
      guard those.count == 1 else { return phrase }
      phrase.add(" ")
      phrase.add(SafeName(first.reading.model).text.truncated(to: 20, at: .middle))
      return phrase
    }
  }
}
