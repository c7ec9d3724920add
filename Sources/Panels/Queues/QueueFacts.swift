import Drawing
import TextSafety

/// What is known of one queue now, in as many columns as there is room for.
struct QueueFacts {
  let words: QueueWords

  private struct Fact {
    var name: String
    var value: Phrase
  }

  private static let columnWidth = 36
  private static let nameWidth = 15

  func height(in width: Int) -> Int {
    let count = columns(in: width)
    return (facts.count + count - 1) / count
  }

  func draw(into canvas: inout Canvas, in area: Rect) {
    let rows = height(in: area.width)
    guard rows > 0 else { return }
    let width = area.width / columns(in: area.width)
    for (index, fact) in facts.enumerated() where index % rows < area.height {
      let cell = area.cut(left: index / rows * width).rest.cut(left: width - 1).left
      canvas.write(Phrase(fact.name, .dim), in: cell, row: index % rows)
      canvas.write(fact.value, in: cell, column: Self.nameWidth, row: index % rows)
    }
  }

  /// What the list has the least room for, in a line.
  func brief(within width: Int) -> Phrase {
    let named = [
      ("wait p50/p95/p99 ", words.allWaits), ("batch ", batches), ("rejected ", rejected),
    ]
    return Phrase(
      named.map { Phrase($0.0, .dim) + $0.1 }, blanks: 3, within: width)
  }

  private func columns(in width: Int) -> Int { max(1, min(4, width / Self.columnWidth)) }

  private var facts: [Fact] {
    [
      Fact(name: "state", value: Phrase(words.sign.word, words.sign.role)),
      Fact(name: "waiting", value: waiting),
      Fact(name: "oldest", value: words.oldest),
      Fact(name: "wait 50/95/99", value: words.allWaits),
      Fact(name: "arriving", value: perSecond(words.arriving)),
      Fact(name: "served", value: perSecond(words.served)),
      Fact(name: "next one waits", value: words.nextWait),
      Fact(name: "empty in", value: words.outlook),
      Fact(name: "batches", value: batches),
      Fact(name: "rejected", value: rejected),
    ]
  }

  private var waiting: Phrase {
    var phrase = words.depth
    if let limit = words.queue.reading.limit {
      phrase.add(" of \(FigureText.count(limit))", .dim)
    }
    return phrase
  }

  private func perSecond(_ phrase: Phrase) -> Phrase {
    phrase == QueueWords.unknown ? phrase : phrase + Phrase(" /s", .dim)
  }

  private var batches: Phrase {
    var phrase = words.batches
    guard words.batchShare != nil else { return phrase }
    phrase.add(" · ", .dim)
    phrase.add(words.batchFill)
    phrase.add(" full", .dim)
    return phrase
  }

  private var rejected: Phrase {
    var phrase = words.rejected
    guard !words.rejectedNow.isEmpty else { return phrase }
    phrase.add(" · ", .dim)
    phrase.add(words.rejectedNow)
    return phrase
  }
}
