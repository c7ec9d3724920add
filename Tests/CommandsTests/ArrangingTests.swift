import Testing

@testable import Commands

/// Keys of an operator's own.
@Suite struct ArrangingTests {
  @Test func everyKeyCanBeGivenToAnotherByName() {
    for binding in Keymap.standard.bindings { #expect(binding.command.name != nil) }
    let names = Command.named.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(Set(Command.named.map(\.command)).count == names.count)
    #expect(Set(Command.allCases) == Set(Command.named.map(\.command)))
  }

  @Test func whatIsNotAskedForStays() {
    #expect(Keymap.standard.arranged(by: []).bindings == Keymap.standard.bindings)
  }

  @Test func aGivenKeyTakesThePlaceOfTheUsualOnes() {
    let keymap = Keymap.standard.arranged(by: [KeyAssignment(.togglePause, ["x", .function(9)])])
    #expect(keymap.command(for: "x", in: .nodes) == .togglePause)
    #expect(keymap.command(for: .function(9), in: .spend) == .togglePause)
    #expect(keymap.command(for: "p", in: .nodes) == nil)
  }

  @Test func itIsTakenFromWhoeverHadItInTheSameView() {
    let keymap = Keymap.standard.arranged(by: [KeyAssignment(.togglePause, ["t"])])
    #expect(keymap.command(for: "t", in: .nodes) == .togglePause)
    #expect(keymap.bindings.first { $0.command == .nextTheme }?.keys == [])
    #expect(!keymap.bindings(in: .picture).contains { $0.command == .nextTheme })
    // In views that do not share a key, both keep it.
    let latency = Keymap.standard.arranged(by: [KeyAssignment(.groupLatencies, ["v"])])
    #expect(latency.command(for: "v", in: .latency) == .groupLatencies)
    #expect(latency.command(for: "v", in: .nodes) == .markRange)
  }

  @Test func theLineOfHintsShowsTheKeysThatWorkNow() {
    let keymap = Keymap.standard.arranged(by: [
      KeyAssignment(.selectPrevious, ["i"]), KeyAssignment(.act(ActRequest(.drain)), ["X"]),
      KeyAssignment(.toggleHelp, []),
    ])
    let hints = keymap.hints(in: .nodes).map { "\($0.keyText(plain: true)) \($0.words)" }
    #expect(hints.contains("i down move") && hints.contains("X drain"))
    #expect(!hints.contains { $0.hasSuffix("help") })
  }

  @Test func thereIsAlwaysAWayOut() {
    let keymap = Keymap.standard.arranged(by: [KeyAssignment(.quit, [])])
    for view in View.allCases { #expect(keymap.command(for: .control("c"), in: view) == .quit) }
  }

  @Test(
    arguments: [
      (.control("c"), .togglePause), (.enter, .togglePause), (.escape, .quit), (.tab, .open),
      (.control("m"), .togglePause), ("d", .act(ActRequest(.drain))),
      (" ", .act(ActRequest(.drain))), (.up, .stepWeight(percent: 10)),
      ("z", .act(ActRequest(.redo))), ("7", .act(ActRequest(.cordon))),
    ] as [(Key, Command)])
  func whatCouldBeASlipIsRefused(key: Key, command: Command) {
    #expect(KeyAssignment.objection(to: key, for: command) != nil)
  }

  @Test(
    arguments: [
      ("x", .togglePause), (.function(9), .act(ActRequest(.drain))), (.enter, .open),
      ("X", .act(ActRequest(.drain))), ("z", .act(ActRequest(.undo))), (.control("x"), .quit),
    ] as [(Key, Command)])
  func whatCannotIsTaken(key: Key, command: Command) {
    #expect(KeyAssignment.objection(to: key, for: command) == nil)
  }

  @Test func twoCannotHaveTheSameKeyInOneView() {
    let conflicts = Keymap.standard.conflicts(in: [
      KeyAssignment(.togglePause, ["x"]), KeyAssignment(.groupLatencies, ["x", "y"]),
      KeyAssignment(.markRange, ["y"]),
    ])
    #expect(conflicts.count == 1)
    #expect(conflicts.first?.key == "x" && conflicts.first?.second == .groupLatencies)
  }

  @Test func allColumnsOfTheTablesHaveAWord() {
    #expect(ColumnWord.overview.count == 14 && ColumnWord.nodes.count == ColumnWord.all.count)
  }
}
