import Commands
import Drawing
import FleetModel
import TextSafety

/// The keys that help now, from the one table of keys.
package struct HintLine: Panel {
  private let scene: Scene

  package init(_ scene: Scene) { self.scene = scene }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let room = area.inset(horizontal: 1, vertical: 0)
    guard !room.isEmpty else { return }
    if let lost = scene.attention.lostNode {
      canvas.write(farewell(to: lost), in: room)
      return
    }
    var hints = entries
    while hints.count > 1, phrase(hints).width > room.width {
      // The highest rank goes first, and the order of the rest stays.
      guard let last = hints.indices.max(by: { hints[$0].rank < hints[$1].rank }) else { break }
      hints.remove(at: last)
    }
    canvas.write(phrase(hints), in: room)
  }

  /// A key pressed next would mean another node than the operator had in mind.
  private func farewell(to lost: NodeID) -> Phrase {
    var phrase = Phrase("! ", .warn)
    phrase.add(SafeName(lost.name).text.truncated(to: 24, at: .middle), .strong)
    phrase.add(" is gone", .warn)
    if let selected = scene.attention.selected {
      phrase.add("; the cursor is on ")
      phrase.add(SafeName(selected.name).text.truncated(to: 24, at: .middle), .strong)
    }
    return phrase
  }

  private func phrase(_ hints: [Entry]) -> Phrase {
    var phrase = Phrase()
    for hint in hints {
      if !phrase.isEmpty { phrase.add("  ") }
      phrase.add(hint.keys, .key)
      phrase.add(" " + hint.words, .dim)
    }
    return phrase
  }

  private struct Entry {
    var keys: String
    var words: String
    var rank: Int
  }

  /// What the line may say here: where something is open, the way back comes first.
  private var entries: [Entry] {
    let attention = scene.attention
    let isOpen =
      attention.openNode != nil || attention.isHelpShown || attention.isSortMenuShown
    let isPlain = scene.glyphs.isASCII
    let hints = Keymap.standard.hints(in: attention.view).filter {
      !isOpen || $0.keys != [.enter]
    }
    let entries = hints.map {
      Entry(keys: $0.keyText(plain: isPlain), words: $0.words, rank: $0.rank)
    }
    guard isOpen else { return entries }
    return [Entry(keys: Key.escape.plainName, words: "back", rank: 0)] + entries
  }
}
