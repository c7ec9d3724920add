import Commands
import Testing

@Suite struct KeymapTests {
  private let keymap = Keymap.standard

  @Test(arguments: View.allCases)
  func noKeyIsBoundTwiceInAView(view: View) {
    let keys = keymap.bindings.filter { $0.views.contains(view) }.flatMap(\.keys)
    let repeated = Dictionary(grouping: keys, by: \.self).filter { $0.value.count > 1 }.keys
    #expect(repeated.isEmpty, "\(repeated.map(\.name)) in \(view)")
  }

  @Test(arguments: Command.allCases)
  func everyCommandCanBeGivenAndIsExplainedOnce(command: Command) {
    let bindings = keymap.bindings.filter { $0.command == command }
    #expect(bindings.count == 1)
    #expect(bindings.allSatisfy { !$0.keys.isEmpty && !$0.words.isEmpty && !$0.views.isEmpty })
  }

  @Test(arguments: [
    ("q", Command.quit), ("ctrl-c", .quit), ("?", .toggleHelp), ("F1", .toggleHelp),
    ("↑", .selectPrevious), ("j", .selectNext), ("pgdn", .pageDown), ("ctrl-f", .pageDown),
    ("G", .selectLast), ("home", .selectFirst), ("enter", .open), ("esc", .goBack),
    ("3", .show(.queues)), ("shift-tab", .showPreviousView), (">", .sortByNextColumn),
    ("space", .toggleMark), ("*", .markAll), ("p", .togglePause), ("ctrl-z", .suspend),
    ("D", .act(ActRequest(.drain))), ("U", .act(ActRequest(.resume))),
    ("C", .act(ActRequest(.cordon))), ("w", .act(ActRequest(.weight))),
    ("F4", .restoreWeight), ("F5", .stepWeight(percent: -10)), ("F6", .stepWeight(percent: -1)),
    ("F7", .stepWeight(percent: 1)), ("F8", .stepWeight(percent: 10)),
    ("z", .act(ActRequest(.undo))), ("Z", .act(ActRequest(.redo))), ("/", .editFilter),
    ("n", .selectNextMatch), ("N", .selectPreviousMatch), (":", .openPalette),
    ("M", .markRegion), ("a", .acknowledge), ("s", .snooze),
  ])
  func aKeyGivesItsCommand(name: String, command: Command) throws {
    let key = try #require(Key(named: name))
    #expect(keymap.command(for: key, in: .nodes) == command)
  }

  @Test func keysForTablesAreNotBoundElsewhere() {
    #expect(keymap.command(for: " ", in: .nodes) == .toggleMark)
    #expect(keymap.command(for: " ", in: .spend) == nil)
    #expect(keymap.command(for: .insert, in: .nodes) == nil)
  }

  /// What a lower-case letter does alone asks first.
  @Test func noSmallLetterChangesTheFleetByItself() {
    for binding in keymap.bindings where binding.command.isActing {
      let isSmall = binding.keys.contains { key in
        if case .character(let character) = key { character.isLowercase } else { false }
      }
      guard isSmall, case .act = binding.command else {
        #expect(!isSmall, "\(binding.words)")
        continue
      }
    }
  }

  @Test func whoMayOnlyLookHasNoKeysToAct() {
    let looking = keymap.withoutActing
    #expect(!looking.bindings.contains { $0.command.isActing })
    #expect(looking.bindings.count == keymap.bindings.count - keymap.bindings(in: .acting).count)
    for view in View.allCases {
      #expect(!looking.hints(in: view).contains { ["drain", "weight"].contains($0.words) })
      #expect(looking.command(for: "D", in: view) == nil)
    }
  }

  @Test func aRowOfFunctionKeysIsNamedByItsEnds() throws {
    let hint = try #require(keymap.hints(in: .nodes).first { $0.words == "weight" })
    #expect(hint.keyText(plain: false) == "F5-F8")
  }

  @Test func everyNameCanBeReadBack() {
    for key in keymap.bindings.flatMap(\.keys) + [.insert, .delete, .backspace, .function(12)] {
      #expect(Key(named: key.name) == key, "\(key.name)")
      #expect(Key(named: key.plainName) == key, "\(key.plainName)")
      #expect(key.plainName.utf8.allSatisfy { (33...126).contains($0) })
    }
  }

  @Test(arguments: ["", "ctrl-", "F0", "F99", "hyper-x", "ctrl-xy", "F", "\n", "esc "])
  func whatIsNoKeyIsRefusedOrMeansItself(name: String) {
    #expect(Key(named: name) == (name == "F" ? .character("F") : nil))
  }

  @Test func theHintsOfAViewAreOrderedByRankAndSaySomething() {
    let hints = keymap.hints(in: .overview)
    #expect(Set(hints.map(\.rank)).count == hints.count)
    #expect(hints.first?.keyText(plain: false) == "↑↓")
    #expect(hints.first?.keyText(plain: true) == "up down")
    #expect(hints.last?.words == "quit")
    #expect(keymap.hints(in: .spend).count < hints.count)
  }

  @Test func theTableForTheReadmeListsEveryBinding() {
    let lines = keymap.markdownTable.split(separator: "\n")
    #expect(lines.count == keymap.bindings.count + 2)
    #expect(lines.contains("| Picture | `q` `ctrl-c` | quit |"))
    #expect(lines.allSatisfy { $0.hasPrefix("|") && $0.hasSuffix("|") })
  }
}
