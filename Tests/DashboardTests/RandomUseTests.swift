import Commands
import Dashboard
import FleetModel
import TestSupport
import Testing

@Suite struct RandomUseTests {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func whateverIsPressedTheCursorIsOnANodeThatIsThere(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var driven = Driven(["n1"])
    for step in 0..<2500 {
      switch Int.random(in: 0...9, using: &generator) {
      case 0, 1:
        let names = (0..<30).filter { _ in Bool.random(using: &generator) }
        driven.observe(names.shuffled(using: &generator).map { NodeID("n\($0)") })
      case 2:
        driven.layOut(
          PictureRoom(
            tableRows: .random(in: -1...40, using: &generator),
            lastFirstColumn: .random(in: -1...20, using: &generator),
            hiddenLines: .random(in: -1...9, using: &generator)))
      default:
        driven.give(Command.allCases.randomElement(using: &generator) ?? .redraw)
      }
      expectSense(of: driven.state, "seed \(seed), step \(step)")
    }
  }

  private func expectSense(of state: DashboardState, _ place: Comment) {
    let attention = state.attention
    let nodes = state.shownFleet.nodes
    #expect(state.rows.count == nodes.count, place)
    #expect((attention.selected == nil) == state.rows.isEmpty, place)
    #expect(state.selectedRow.map { state.rows[$0] } == attention.selected, place)
    #expect(attention.marked.allSatisfy { nodes[$0] != nil }, place)
    #expect(attention.openNode.map { nodes[$0] != nil } ?? true, place)
    #expect(attention.firstRow >= 0 && attention.firstRow <= max(0, state.rows.count - 1), place)
    #expect(attention.firstColumn >= 0, place)
  }
}
