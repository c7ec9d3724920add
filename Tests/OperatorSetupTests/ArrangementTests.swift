import Commands
import OperatorSetup
import Testing

/// How an operator likes the picture, as their file says it.
@Suite struct ArrangementTests {
  @Test func everyPartIsRead() throws {
    let reading = reading(
      """
      theme: light
      keys:
        drain: [X, F9]
        pause: ctrl-x
        help: []
      columns:
        overview: [name, health, trend]
        nodes: load
      panels: [budgets, latency]
      """)
    #expect(reading.mistakes.isEmpty && reading.notices.isEmpty)
    let arrangement = try #require(reading.setup).arrangement
    #expect(arrangement.theme == "light")
    #expect(
      arrangement.keys == [
        KeyAssignment(.act(ActRequest(.drain)), [.character("X"), .function(9)]),
        KeyAssignment(.togglePause, [.control("x")]), KeyAssignment(.toggleHelp, []),
      ])
    #expect(arrangement.overviewColumns.map(\.word) == ["health", "trend"])
    #expect(arrangement.nodeColumns.map(\.word) == ["load"])
    #expect(arrangement.panels == [.budgets, .latency])
  }

  @Test func allMistakesAreNamedAtOnceAndNothingIsTaken() {
    let reading = reading(
      """
      keys:
        drian: [X]
        drain: [d, ctrl-alt-x]
        pause: [x, esc]
        help: [x]
      columns:
        nodes: [helth, load, load]
        spend: [name]
      panels: [queues, weather]
      """)
    #expect(reading.setup == nil)
    #expect(
      reading.mistakes.map { "\($0)".replacing("c.yaml:", with: "", maxReplacements: 1) } == [
        "2:3: keys.drian: no key gives a command of this name; did you mean 'drain'?",
        "3:11: keys.drain[0]: cannot be 'd': it changes the fleet, and so wants a capital or a "
          + "function key",
        "3:14: keys.drain[1]: 'ctrl-alt-x' is no key: write a character, or a name such as F9, "
          + "ctrl-x, pgup, space",
        "4:14: keys.pause[1]: cannot be 'esc': esc means the same everywhere",
        "5:3: keys.help: 'x' is given to 'pause' already",
        "7:11: columns.nodes[0]: must be one of \((["name"] + ColumnWord.all.map(\.word)).joined(separator: ", ")); did you mean 'health'?",
        "7:24: columns.nodes[2]: 'load' stands there twice",
        "8:3: columns.spend: is unknown here",
        "9:18: panels[1]: must be one of queues, latency, budgets, models",
      ])
  }
}
