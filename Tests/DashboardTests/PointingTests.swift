import Commands
import FleetModel
import Testing

@testable import Dashboard

/// A mouse chooses, opens and scrolls, and never comes near the fleet.
@Suite struct PointingTests {
  private func driven() -> Driven {
    var driven = Driven(["a", "b", "c"])
    driven.layOut(PictureRoom(tableRows: 3))
    driven.pass(.seconds(2))
    return driven
  }

  private func place(of command: Command) -> Int { Command.allCases.firstIndex(of: command) ?? -1 }

  @Test func aClickChoosesAndASecondOpens() {
    var driven = driven()
    driven.point(Pointed(.click, .nodes, row: 1))
    #expect(driven.selected == driven.names[1])
    #expect(driven.state.attention.openNode == nil)
    driven.point(Pointed(.click, .nodes, row: 1))
    #expect(driven.state.attention.openNode?.name == driven.names[1])
  }

  @Test func twoSlowClicksAreNoDoubleClick() {
    var driven = driven()
    driven.point(Pointed(.click, .nodes, row: 1))
    driven.point(Pointed(.click, .nodes, row: 1), after: .seconds(1))
    driven.point(Pointed(.click, .nodes, row: 2))
    #expect(driven.state.attention.openNode == nil)
    #expect(driven.selected == driven.names[2])
  }

  @Test func theWheelMoves() {
    var driven = driven()
    driven.point(Pointed(.wheelDown))
    #expect(driven.selected == driven.names[2])
    driven.point(Pointed(.wheelUp))
    #expect(driven.selected == driven.names[0])
  }

  @Test func aPanelAndAHintLeadSomewhere() {
    var driven = driven()
    driven.point(Pointed(.click, .views, row: View.spend.rawValue))
    #expect(driven.state.attention.view == .spend)
    driven.point(Pointed(.click, .commands, row: place(of: .toggleHelp)))
    #expect(driven.state.attention.sheet == .help)
  }

  /// Whatever is pointed at, in whatever order, nobody is asked for a change and no dialog opens.
  @Test func nothingThatIsPointedAtActs() {
    var driven = driven()
    for place in -2...(Command.allCases.count + 2) {
      for _ in 0..<2 { driven.point(Pointed(.click, .commands, row: place)) }
      #expect(driven.dialog == nil)
      #expect(!driven.effects.contains(.quit))
      driven.press("esc", "esc", "1")
    }
    #expect(driven.questions.isEmpty)
    for list in [Pointed.List.queues, .latencies, .budgets, .models, .alerts, .operations, .log] {
      for row in [-1, 0, 1, 99] {
        for _ in 0..<2 { driven.point(Pointed(.click, list, row: row)) }
      }
    }
    #expect(driven.questions.isEmpty)
    #expect(driven.state.attention.pendingWeights == nil)
  }

  @Test func aDialogHearsOfNoMouse() {
    var driven = driven()
    driven.press("D")
    #expect(driven.dialog != nil)
    let before = driven.state.attention
    driven.point(Pointed(.click, .nodes, row: 2))
    driven.point(Pointed(.wheelDown))
    driven.point(Pointed(.click, .commands, row: place(of: .goBack)))
    #expect(driven.state.attention == before)
  }
}
