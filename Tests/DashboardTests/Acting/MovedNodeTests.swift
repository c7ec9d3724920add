import Acting
import Commands
import Dashboard
import FleetModel
import Testing

/// Another operator, or the node itself, was faster.
@Suite struct MovedNodeTests {
  private static func mismatch(_ revision: Int) -> ControlAnswer {
    var objection = ControlObjection(
      status: 412, code: "revision_mismatch", words: "a is at revision \(revision)")
    objection.node = .steerable("a", revision: revision, weight: 0.5)
    return .refused(objection)
  }

  @Test func bothAreShownAndItIsAskedAnewOnlyWhenTheOperatorSaysSo() throws {
    var driven = Driven(["a"])
    driven.press("D")
    driven.answer { _ in Self.mismatch(9) }
    #expect(driven.dialog?.hasMoved == true)
    driven.press("right", "enter")
    #expect(driven.carriedOut.isEmpty)
    #expect(driven.previewed.map(\.revision) == [7, 9])
    #expect(Set(driven.previewed.map(\.id)).count == 2)
    #expect(driven.dialog?.focus == .cancel)
    driven.answerPreviews()
    driven.press("right", "enter")
    #expect(driven.carriedOut.map(\.revision) == [9])
  }

  @Test func askingAnewAndDecidingAreTwoKeys() {
    var driven = Driven(["a"])
    driven.press("D")
    driven.answer { _ in Self.mismatch(9) }
    driven.press("right", "enter")
    driven.answerPreviews()
    driven.press("enter", "enter", "enter")
    #expect(driven.carriedOut.isEmpty)
    #expect(driven.dialog == nil)
  }

  @Test func aNodeThatChangesUnderTheQuestionIsShownWithoutAsking() {
    var driven = Driven(["a"])
    driven.press("D")
    driven.answerPreviews()
    driven.observe([.steerable("a", revision: 8, weight: 0.5)])
    guard case .moved(let objection) = driven.dialog?.targets.first?.preview else {
      Issue.record("the change is not shown")
      return
    }
    #expect(objection.node?.weight == 0.5)
    #expect(driven.dialog?.targets.first?.revision == 7)
    driven.press("right", "enter")
    #expect(driven.carriedOut.isEmpty)
    #expect(driven.previewed.last?.revision == 8)
  }

  @Test func aNodeThatWasReplacedUnderItsNameIsNotHit() {
    var driven = Driven(["a"])
    driven.press("D")
    driven.answerPreviews()
    driven.press("right")
    // Gone and back between two polls, and nobody here has heard of it yet.
    driven.press("enter")
    #expect(driven.carriedOut.map(\.revision) == [7])
    driven.answer { question in
      guard case .carryOut = question else { return nil }
      return Self.mismatch(1)
    }
    #expect(driven.effects.contains(.pollNow(Driven.source)))
    #expect(driven.carriedOut.count == 1)
  }

  /// Decides to drain `a`, and is refused because somebody was faster.
  private func overtaken() -> Driven {
    var driven = Driven(["a", "b"])
    driven.press("D")
    driven.answerPreviews()
    driven.press("up", "up", "up")
    driven.type("hot")
    driven.press("tab", "tab", "tab", "tab", "enter")
    return driven
  }

  private static func refused(_ question: ControlQuestion) -> ControlAnswer? {
    guard case .carryOut = question else { return nil }
    return mismatch(9)
  }

  @Test func whoWasOvertakenIsShownBothAndAskedAgain() throws {
    var driven = overtaken()
    driven.answer(Self.refused)
    let dialog = try #require(driven.dialog)
    #expect(dialog.hasMoved && dialog.focus == .cancel)
    #expect(dialog.verb == .drain && dialog.text(of: .reason) == "hot")
    let standing = NodeStanding(state: .ready, weight: 1)
    #expect(dialog.targets.first?.intent.standing == standing)
    #expect(driven.carriedOut.count == 1)
    driven.press("right", "enter")
    driven.answerPreviews()
    driven.press("right", "enter")
    #expect(driven.carriedOut.map(\.revision) == [7, 9])
    #expect(driven.carriedOut.map(\.reason) == ["hot", "hot"])
    #expect(Set(driven.carriedOut.map(\.id)).count == 2)
    #expect(driven.carriedOut.last?.standing == NodeStanding(state: .ready, weight: 0.5))
  }

  @Test(arguments: ["/", ":", "D"])
  func noQuestionCatchesWhatIsMeantForSomethingElse(key: String) {
    var driven = overtaken()
    driven.press("j", key)
    driven.answer(Self.refused)
    #expect(driven.dialog?.targets.map(\.node) == (key == "D" ? ["b"] : nil))
    #expect(driven.notice?.hasPrefix("drain of a: refused: a is at revision 9") == true)
  }

  @Test func aNodeThatIsGoneIsNotActedOn() {
    var driven = Driven(["a", "b"])
    driven.press("D")
    driven.answerPreviews()
    driven.observe(["b"])
    #expect(driven.dialog?.targets.map(\.node) == ["a"])
    driven.press("right", "enter")
    #expect(driven.carriedOut.isEmpty)
    #expect(driven.dialog?.problem?.contains("no node a") == true)
  }
}
