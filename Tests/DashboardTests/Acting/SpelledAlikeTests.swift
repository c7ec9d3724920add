import Acting
import Commands
import Dashboard
import FleetModel
import Testing

/// Two names that Swift takes for one string, and a gateway does not.
@Suite struct SpelledAlikeTests {
  private static let names: [NodeID] = ["gpu-\u{E9}", "gpu-e\u{301}"]

  @Test func areTwoRows() {
    let driven = Driven(Self.names)
    #expect(driven.state.rows.count == 2)
    #expect(Set(driven.state.rows) == Set(Self.names))
  }

  @Test(arguments: 0...1)
  func theKeyIsAboutTheOneUnderTheCursor(row: Int) throws {
    var driven = Driven(Self.names)
    for _ in 0..<row { driven.press("down") }
    let meant = driven.state.rows[row]
    driven.press("D")
    driven.answerPreviews()
    driven.press("right", "enter")
    #expect(driven.carriedOut.map { Array($0.node.name.utf8) } == [Array(meant.name.utf8)])
  }

  @Test func aMarkIsOnOneOfThem() {
    var driven = Driven(Self.names)
    driven.press("space")
    #expect(driven.state.attention.marked.count == 1)
  }
}
