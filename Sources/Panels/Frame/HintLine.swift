import Commands
import Dashboard
import Drawing
import FleetModel
import TextSafety

/// The last line: what is being typed, what answers the last key, or the keys that help now.
package struct HintLine: Panel {
  private let scene: Scene
  /// Whether what waits for the operator has no other place.
  private let hasBanner: Bool

  package init(_ scene: Scene, hasBanner: Bool = false) {
    (self.scene, self.hasBanner) = (scene, hasBanner)
  }

  package func draw(into canvas: inout Canvas, in area: Rect) {
    let room = area.inset(horizontal: 1, vertical: 0)
    guard !room.isEmpty else { return }
    if let entry = scene.attention.filterLine {
      FilterEntry(scene, entry).draw(into: &canvas, in: room)
    } else {
      canvas.write(phrase(in: room.width), in: room)
      noteSpots(in: room, of: &canvas)
    }
  }

  /// Each hint that stands for one command can be pointed at.
  private func noteSpots(in room: Rect, of canvas: inout Canvas) {
    var column = 0
    for hint in shownHints(in: room.width) {
      let width = phrase([hint]).width
      if let place = hint.command.flatMap({ Command.allCases.firstIndex(of: $0) }) {
        canvas.note(.commands, place, over: room.cut(left: column).rest.cut(left: width).left)
      }
      column += width + 2
    }
  }

  private func phrase(in width: Int) -> Phrase {
    news(in: width) ?? phrase(shownHints(in: width))
  }

  /// What is more urgent than which keys there are.
  private func news(in width: Int) -> Phrase? {
    if let notice = scene.attention.notice { return Self.phrase(for: notice) }
    if let lost = scene.attention.lostNode { return farewell(to: lost, " is gone") }
    if let hidden = scene.attention.hiddenNode {
      return farewell(to: hidden, " is hidden by the filter")
    }
    return hasBanner ? Banner(scene)?.phrase(within: width) : nil
  }

  private func shownHints(in width: Int) -> [Entry] {
    guard news(in: width) == nil else { return [] }
    var hints = entries
    while hints.count > 1, phrase(hints).width > width {
      // The highest rank goes first, and the order of the rest stays.
      guard let last = hints.indices.max(by: { hints[$0].rank < hints[$1].rank }) else { break }
      hints.remove(at: last)
    }
    return hints
  }

  private static func phrase(for notice: Notice) -> Phrase {
    var phrase = Phrase(notice.isWarning ? "! " : "· ", notice.isWarning ? .warn : .dim)
    phrase.add(SafeText(notice.words, limit: 400), notice.isWarning ? .warn : .text)
    return phrase
  }

  /// A key pressed next would mean another node than the operator had in mind.
  private func farewell(to lost: NodeID, _ words: String) -> Phrase {
    var phrase = Phrase("! ", .warn)
    phrase.add(NodeLabel(lost, in: scene.fleet).cut(to: 24), .strong)
    phrase.add(words, .warn)
    if let selected = scene.attention.selected {
      phrase.add("; the cursor is on ")
      phrase.add(NodeLabel(selected, in: scene.fleet).cut(to: 24), .strong)
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
    /// What the keys are for, where that is one thing.
    var command: Command?
  }

  /// What the line may say here: where something is open, what that takes, or the way back first.
  private var entries: [Entry] {
    let attention = scene.attention
    if attention.palette != nil {
      return Self.entries([.tab: "complete", .enter: "do it", .escape: "close"])
    }
    if attention.actionDialog != nil {
      let up = Entry(keys: scene.glyphs.isASCII ? "up" : "↑", words: "fields", rank: 1)
      return [up] + Self.entries([.tab: "next", .enter: "choose", .escape: "cancel"])
    }
    if attention.undertakingDialog != nil {
      return Self.entries([.tab: "next", .enter: "choose", .escape: "close"])
    }
    if attention.alerts.snoozing != nil {
      return Self.entries([.enter: "choose", .escape: "cancel"])
    }
    let isOpen =
      attention.openNode != nil || attention.sheet != nil || attention.isSortMenuShown
      || attention.queues.open != nil || (attention.view == .spend && attention.spend.isOpen)
    let isPlain = scene.glyphs.isASCII
    let isEvents = attention.view == .events
    let hints = scene.keymap.hints(in: attention.view).filter {
      $0.keys != [.enter] || !isOpen && !isEvents
    }
    let entries = hints.map {
      Entry(
        keys: $0.keyText(plain: isPlain), words: $0.words, rank: $0.rank,
        command: $0.keys.count == 1
          ? scene.keymap.command(for: $0.keys[0], in: attention.view) : nil)
    }
    if isEvents, !isOpen {
      return wayBack + alertEntries + operationEntries + eventEntries + entries
    }
    guard isOpen else { return wayBack + entries }
    return [Entry(keys: Key.escape.plainName, words: "back", rank: 0, command: .goBack)] + entries
  }

  /// Out of the past: whoever has stepped there must not have to look for it.
  private var wayBack: [Entry] {
    guard let lookback = scene.lookback, !lookback.isReplay,
      let key = scene.keyName(for: .goLive)
    else { return [] }
    return [Entry(keys: key, words: "live", rank: 0, command: .goLive)]
  }

  /// What the keys are for that are about the chosen alert.
  private var alertEntries: [Entry] {
    guard let row = scene.chosenAlertRow else { return [] }
    var entries = [Entry(keys: Key.enter.plainName, words: row.enterWords, rank: 0)]
    guard row.standing != .resolved else { return entries }
    if let key = scene.keyName(for: .acknowledge) {
      let words = row.standing == .acknowledged ? "take it back" : "acknowledge"
      entries.append(Entry(keys: key, words: words, rank: 0))
    }
    if let key = scene.keyName(for: .snooze) {
      entries.append(Entry(keys: key, words: "snooze", rank: 1))
    }
    return entries
  }

  private var eventEntries: [Entry] {
    scene.attention.eventsList == .log
      ? [Entry(keys: Key.enter.plainName, words: "show it then", rank: 0)] : []
  }

  /// What the keys are for that are about the chosen change.
  private var operationEntries: [Entry] {
    guard let operation = scene.chosenOperation else { return [] }
    let choice = OperationChoice(operation, in: scene)
    var entries = [Entry(keys: Key.enter.plainName, words: choice.enterWords, rank: 0)]
    if choice.canUndo, let key = scene.keyName(for: .act(ActRequest(.undo))) {
      entries.append(Entry(keys: key, words: "undo", rank: 1))
    }
    if choice.canRedo, let key = scene.keyName(for: .act(ActRequest(.redo))) {
      entries.append(Entry(keys: key, words: "redo", rank: 1))
    }
    return entries
  }

  private static func entries(_ keys: KeyValuePairs<Key, String>) -> [Entry] {
    keys.enumerated().map { Entry(keys: $1.key.plainName, words: $1.value, rank: -$0) }
  }
}
