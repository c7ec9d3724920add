import Acting
import Commands
import Dashboard
import FleetModel
import FleetStore
import Testing

@Suite struct ObjectionTests {
  private func openDrain(_ names: [NodeID] = ["a"], rails: GuardRails = GuardRails()) -> Driven {
    var driven = Driven(names, rails: rails)
    if names.count > 1 { driven.press("*") }
    driven.press("D")
    return driven
  }

  private static let floor = PreviewReading.Refusal(
    code: "capacity_floor", detail: "41 % of the GPUs would be left")

  @Test func belowTheFloorTheFullNameIsTyped() throws {
    var driven = openDrain(["gpu-a"])
    driven.answerPreviews { $0.refusal = Self.floor }
    let dialog = try #require(driven.dialog)
    #expect(dialog.objections == [.belowFloor(Self.floor)])
    #expect(dialog.demandedWord == "gpu-a")
    #expect(dialog.fields.last?.name == .name)
    driven.press("right", "enter")
    #expect(driven.dialog?.problem == "type 'gpu-a' to go on")
    // The next thing to do is to type it.
    #expect(driven.dialog?.focus == .field(.name))
    driven.type("gpu-")
    driven.press("down", "right", "enter")
    #expect(driven.carriedOut.isEmpty)
    driven.type("a")
    driven.press("down", "right", "enter")
    #expect(driven.carriedOut.map(\.isForced) == [true])
  }

  @Test func aWordThatOnlyLooksTheSameIsNotTheWord() {
    var driven = openDrain(["gpu-\u{E9}"])
    driven.answerPreviews { $0.refusal = Self.floor }
    driven.press("up")
    driven.type("gpu-e")
    driven.press(.character("\u{301}"))
    driven.press("down", "right", "enter")
    #expect(driven.dialog?.text(of: .name) == driven.dialog?.demandedWord)
    #expect(driven.carriedOut.isEmpty)
  }

  @Test func aPasteIsNotTyped() {
    var driven = openDrain(["gpu-a"])
    driven.answerPreviews { $0.refusal = Self.floor }
    driven.press("up")
    driven.paste("gpu-a")
    #expect(driven.dialog?.text(of: .name) == "")
    #expect(driven.notice == "pasted text is not taken as keys")
  }

  @Test(
    arguments: [
      .lost(.timedOut(after: .seconds(5))), .notSent(.refused(host: "gw")), .unheardOf,
      .refused(ControlObjection(status: 503, code: "audit_unavailable", words: "full disk")),
      .preview(PreviewReading(node: "b", verb: "drain")),
    ] as [ControlAnswer])
  func withoutForesightAWordIsTyped(answer: ControlAnswer) {
    var driven = openDrain()
    driven.answer { _ in answer }
    #expect(driven.dialog?.demandedWord == "a")
    guard case .noPreview = driven.dialog?.objections.first else {
      Issue.record("\(String(describing: driven.dialog?.objections))")
      return
    }
    driven.press("up")
    driven.type("a")
    driven.press("down", "right", "enter")
    #expect(driven.carriedOut.map(\.isForced) == [false])
  }

  @Test(arguments: [400, 403, 404, 409, 422])
  func whatTheGatewayRefusesForGoodNoWordGetsPast(status: Int) {
    var driven = openDrain()
    driven.answer { _ in
      .refused(ControlObjection(status: status, code: "wrong_state", words: "it cannot be"))
    }
    #expect(driven.dialog?.demandedWord == nil)
    driven.press("right", "enter")
    #expect(driven.dialog?.problem == "the gateway refuses: it cannot be")
    #expect(driven.carriedOut.isEmpty)
  }

  @Test func aGatewayThatActsOnAQuestionIsLookedAt() {
    var driven = openDrain()
    driven.answer { _ in .accepted(.steerable("a", revision: 8), nil) }
    #expect(driven.effects == [.pollNow(Driven.source)])
    #expect(driven.dialog?.demandedWord == "a")
  }

  @Test func aProtectedGatewayWantsItsNameTyped() {
    var rails = GuardRails()
    (rails.isProtected, rails.name) = (true, "prod")
    var driven = openDrain(rails: rails)
    #expect(driven.dialog?.demandedWord == "prod")
    driven.answerPreviews()
    driven.press("up")
    driven.type("prod")
    driven.press("down", "right", "enter")
    #expect(driven.carriedOut.count == 1)
  }

  @Test func tooManyOfAPoolAtOnceWantAWord() throws {
    var driven = openDrain((0..<10).map { NodeID("n\($0)") })
    driven.answerPreviews()
    let word = try #require(driven.dialog?.demandedWord)
    driven.press("right", "enter")
    #expect(driven.carriedOut.isEmpty)
    // The cursor is where the word is to be typed.
    driven.type(word)
    driven.press("down", "right", "enter")
    #expect(driven.carriedOut.count == 1)
    #expect(driven.state.acts.undertakings.first?.courses.count == 10)
  }

  @Test func dataThatGrewOldUnderTheQuestionIsNotActedOn() {
    var driven = openDrain()
    driven.answerPreviews()
    driven.tick(after: .seconds(11))
    driven.press("right", "enter")
    #expect(driven.dialog?.problem?.contains("old") == true)
    #expect(driven.carriedOut.isEmpty)
    driven.pass(.seconds(1))
    driven.press("enter")
    #expect(driven.carriedOut.count == 1)
  }

  @Test func dataThatIsOldOpensNoQuestion() {
    var driven = Driven(["a"])
    driven.tick(after: .seconds(11))
    driven.press("D", "F5", "z")
    #expect(driven.dialog == nil)
    #expect(driven.questions.isEmpty)
    #expect(driven.notice?.contains("old") == true)
  }

  @Test func aPausedPictureIsNotActedOn() {
    var driven = Driven(["a"])
    driven.press("p", "D", "F5")
    #expect(driven.notice?.hasPrefix("the picture is paused") == true)
    #expect(driven.dialog == nil)
    #expect(driven.state.attention.pendingWeights == nil)
    driven.press("p", "D")
    #expect(driven.dialog != nil)
  }

  @Test func aKeyThatWasOnItsWayDecidesNothing() {
    var driven = Driven(["a"])
    driven.press("D")
    driven.answerPreviews()
    driven.press("right", after: .milliseconds(100))
    driven.press("enter", after: .milliseconds(100))
    #expect(driven.carriedOut.isEmpty)
    #expect(driven.dialog?.problem == "that came too soon to be meant: look, and press again")
    driven.press("enter", after: .milliseconds(300))
    #expect(driven.carriedOut.count == 1)
  }

  @Test func aPreviewThatHasJustComeIsLookedAtFirst() {
    var driven = Driven(["a"])
    driven.press("D", "right")
    driven.pass(.seconds(2))
    driven.answerPreviews()
    driven.press("enter", after: .milliseconds(50))
    #expect(driven.carriedOut.isEmpty)
    driven.press("enter")
    #expect(driven.carriedOut.count == 1)
  }

  @Test func withoutItsPreviewNothingIsDecided() {
    var driven = Driven(["a"])
    driven.press("D", "right", "enter")
    #expect(driven.dialog?.problem == "the gateway has not said yet what this would do")
    #expect(driven.carriedOut.isEmpty)
  }

  @Test func anAnswerToAnotherQuestionIsNotTaken() {
    var driven = Driven(["a", "b"])
    driven.press("D", "esc", "j", "D")
    let (first, second) = (driven.previewed[0], driven.previewed[1])
    driven.apply(
      .replied(
        ControlReply(
          .preview(first), .preview(PreviewReading(node: "a", verb: "drain")), at: driven.now)))
    #expect(driven.dialog?.targets.map(\.preview) == [.awaited])
    let reading = PreviewReading(node: "b", verb: "drain")
    driven.apply(
      .replied(ControlReply(.preview(second), .preview(reading), at: driven.now)))
    #expect(driven.dialog?.targets.map(\.preview) == [.known(reading)])
  }
}
