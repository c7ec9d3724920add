import Acting
import FleetModel
import Testing

/// What `z` and `Z` are about.
@Suite struct UndoingTests {
  /// Acts after these orders were carried out, each as the operation of its name.
  private func after(_ orders: (String, NodeID, ControlOrder)...) -> Driven {
    var driven = Driven()
    for (name, node, order) in orders {
      let wanted = intent("intent \(name)", node, order)
      driven.decide(wanted)
      driven.answer(.carryOut(wanted), accepted(operation(name, node, .done), node), at: 1)
    }
    return driven
  }

  private func undoable(_ driven: Driven) -> [String?] {
    [driven.acts.latestUndoable?.id, driven.acts.latestUndone?.id]
  }

  @Test func theLatestChangeIsTheOneThatCanBeTakenBack() {
    #expect(undoable(after()) == [nil, nil])
    #expect(undoable(after(("1", "a", .resume), ("2", "b", .cordon))) == ["2", nil])
  }

  @Test func whatWasTakenBackCanBeDoneAgainAndTakenBackAgain() {
    let undone = after(("1", "a", .cordon), ("2", "b", .cordon), ("3", "b", .undo(operation: "2")))
    #expect(undoable(undone) == ["1", "3"])
    let redone = after(
      ("1", "a", .cordon), ("2", "b", .cordon), ("3", "b", .undo(operation: "2")),
      ("4", "b", .undo(operation: "3")))
    #expect(undoable(redone) == ["4", nil])
  }

  @Test func aNewDecisionAboutTheNodeLeavesNothingToDoAgain() {
    let other = after(
      ("1", "a", .cordon), ("2", "a", .undo(operation: "1")), ("3", "b", .cordon))
    #expect(undoable(other) == ["3", "2"])
    let same = after(
      ("1", "a", .cordon), ("2", "a", .undo(operation: "1")), ("3", "a", .resume))
    #expect(undoable(same) == ["3", nil])
  }

  @Test func whatTheGatewayHasPutBackCannotBeTakenBack() {
    var driven = after(("1", "a", .cordon), ("2", "b", .cordon))
    driven.observe(operation("2", "b", .reverted), at: 2)
    #expect(undoable(driven) == ["1", nil])
  }

  @Test func toKeepAChangeIsNoChange() {
    #expect(
      undoable(after(("1", "a", .cordon), ("1", "a", .confirm(operation: "1")))) == ["1", nil])
  }

  @Test func whatWasNotAcceptedIsNoChange() {
    var driven = after(("1", "a", .cordon))
    driven.decide(intent("2", "b"))
    driven.answer(.carryOut(intent("2", "b")), refusal(), at: 2)
    #expect(undoable(driven) == ["1", nil])
  }
}
