import Acting
import Commands
import Dashboard
import FleetModel
import Testing

@Suite struct UndoTests {
  private static func operation(
    _ id: String, _ verb: String = "drain", of node: NodeID = "a", by actor: String = "mara",
    at seconds: Int64 = 10, _ state: OperationState = .done
  ) -> OperationReading {
    var reading = OperationReading(id: id, node: node)
    (reading.verb, reading.actor, reading.state) = (verb, actor, state)
    reading.askedAt = WallTime(milliseconds: seconds * 1000)
    return reading
  }

  private func driven(_ operations: [OperationReading]) -> Driven {
    var driven = Driven(["a", "b"])
    driven.observe(operations: operations)
    driven.pass(.seconds(1))
    return driven
  }

  @Test func theLatestOfOnesOwnIsUndoneAfterALook() throws {
    var driven = driven([
      Self.operation("op-1", at: 10), Self.operation("op-2", of: "b", at: 20),
      Self.operation("op-3", by: "noor", at: 30), Self.operation("op-4", at: 40, .reverted),
      Self.operation("op-5", "undo", at: 50),
    ])
    driven.press("z")
    let dialog = try #require(driven.dialog)
    #expect(dialog.operation?.id == "op-2")
    #expect(dialog.verb == .undo)
    #expect(driven.previewed.map(\.order) == [.undo(operation: "op-2")])
    #expect(driven.previewed.map(\.node) == ["b"])
    driven.answerPreviews()
    driven.press("right", "enter")
    #expect(driven.carriedOut.map(\.order) == [.undo(operation: "op-2")])
  }

  @Test func redoUndoesTheUndoing() {
    var driven = driven([
      Self.operation("op-1", at: 10, .reverted), Self.operation("op-2", "undo", at: 20),
    ])
    driven.press("Z")
    #expect(driven.dialog?.verb == .redo)
    #expect(driven.previewed.map(\.order) == [.undo(operation: "op-2")])
  }

  @Test func whereNothingIsOnesOwnItIsSaid() {
    var driven = driven([Self.operation("op-1", by: "noor")])
    driven.press("z")
    #expect(driven.notice == "nothing of yours to undo")
    driven.press("Z")
    #expect(driven.notice == "nothing of yours to redo")
    driven.give(.act(ActRequest(.confirm)))
    #expect(driven.notice == "nothing waits to be kept")
    #expect(driven.questions.isEmpty)
  }

  @Test func ofThisSessionTheLatestComesFirst() {
    var driven = driven([Self.operation("op-9", of: "b", at: 500)])
    driven.press("D")
    driven.answerPreviews()
    driven.press("right", "enter")
    driven.answer { question in
      guard case .carryOut = question else { return nil }
      return .accepted(.steerable("a", revision: 8), Self.operation("op-1", at: 12, .observing))
    }
    driven.press("z")
    #expect(driven.dialog?.operation?.id == "op-1")
  }

  @Test func inTheEventsItIsTheOneUnderTheCursorWhoseverItIs() {
    var driven = driven([
      Self.operation("op-1", by: "noor", at: 10), Self.operation("op-2", at: 20),
      Self.operation("op-3", by: "noor", at: 30, .reverted),
    ])
    driven.press("6", "j", "j", "z")
    #expect(driven.dialog?.operation?.id == "op-1")
    driven.press("esc", "g", "z")
    #expect(driven.notice == "op-3 has been put back already")
    #expect(driven.dialog == nil)
  }

  @Test func aNamedOperationIsTaken() {
    var driven = driven([Self.operation("op-1", by: "noor", at: 10)])
    var request = ActRequest(.undo)
    request.operation = "op-1"
    driven.give(.act(request))
    #expect(driven.dialog?.operation?.id == "op-1")
    driven.press("esc")
    request.operation = "op-7"
    driven.give(.act(request))
    #expect(driven.notice == "there is no operation op-7")
  }

  @Test func whatCameBetweenIsSaidByTheGateway() {
    var driven = driven([Self.operation("op-1")])
    driven.press("z")
    driven.answer { _ in
      .refused(ControlObjection(status: 409, code: "wrong_state", words: "undone by op-7"))
    }
    driven.press("right", "enter")
    #expect(driven.dialog?.problem == "the gateway refuses: undone by op-7")
    #expect(driven.carriedOut.isEmpty)
  }

  @Test func aChangeThatRevertsByItselfIsKeptByEnterOnIt() throws {
    var held = Self.operation("op-1", at: 10)
    held.revertsAt = WallTime(milliseconds: 600_000)
    var driven = driven([Self.operation("op-2", of: "b", at: 5), held])
    driven.press("6", "enter")
    let dialog = try #require(driven.dialog)
    #expect(dialog.verb == .confirm)
    #expect(dialog.fields.isEmpty)
    // Keeping needs no foresight: the countdown runs.
    driven.press("right", "enter")
    #expect(driven.carriedOut.map(\.order) == [.confirm(operation: "op-1")])
    // Where there is nothing to decide, the node is looked at, and the list is there again after.
    driven.press("j", "enter")
    #expect(driven.dialog == nil)
    #expect(driven.state.attention.openNode == "b")
    driven.press("enter", "esc")
    #expect(driven.dialog == nil)
    #expect(driven.state.attention.openNode == nil)
    #expect(driven.state.attention.view == .events)
    #expect(driven.state.attention.selectedOperation == "op-2")
  }

  @Test func inTheEventsWhatWasUndoneIsDoneAgainAndNotUndoneTwice() {
    var driven = driven([Self.operation("op-1", at: 10)])
    driven.press("6", "Z")
    #expect(driven.notice == "it was not undone: z undoes it")
    driven.press("z")
    driven.answerPreviews()
    driven.press("right", "enter")
    driven.answer { question in
      guard case .carryOut = question else { return nil }
      return .accepted(.steerable("a", revision: 8), Self.operation("op-2", "undo", at: 20))
    }
    driven.observe(operations: [
      Self.operation("op-1", at: 10), Self.operation("op-2", "undo", at: 20),
    ])
    driven.press("G", "z")
    #expect(driven.state.attention.selectedOperation == "op-1")
    #expect(driven.notice == "it is undone already: Z does it again")
    driven.press("Z")
    #expect(driven.dialog?.verb == .redo)
    #expect(driven.previewed.last?.order == .undo(operation: "op-2"))
  }

  @Test func aFailureThatWasLookedAtIsRemembered() {
    var driven = driven([Self.operation("op-1", at: 10, .observing)])
    driven.press("enter", "esc")
    #expect(driven.state.attention.lookedAt.isEmpty)
    driven.observe(operations: [Self.operation("op-1", at: 10, .noEffect)])
    driven.press("enter")
    #expect(driven.state.attention.lookedAt == ["op-1"])
  }
}
