import Drawing
import FleetModel
import Testing

@testable import Acting
@testable import Dashboard
@testable import FleetStore
@testable import Panels

/// How a change is told in a line.
@Suite struct OperationWordsTests {
  private static func drain(
    _ stage: OperationStory.Stage, adjust: (inout OperationStory) -> Void = { _ in }
  ) -> OperationStory {
    var story = OperationStory(node: SampleActs.node, deed: .drain, stage: stage)
    (story.inFlight, story.newWork, story.timeLeft) = (14, 0, .seconds(12))
    story.age = .seconds(12)
    adjust(&story)
    return story
  }

  @Test(arguments: [
    (60, "drain: no new work seen · 14 in flight · ~12 s"),
    (49, "drain: no new work · 14 in flight · ~12 s"),
    (41, "drain: no new work · 14 in flight · ~12 s"),
    (40, "drain: 14 in flight · ~12 s"), (27, "drain: 14 in flight · ~12 s"),
    (26, "14 in flight · ~12 s"), (12, "14 in flight"), (5, "14 i…"), (0, ""),
  ])
  func whatMattersLeastGoesFirst(room: Int, words: String) {
    #expect(Self.drain(.watched).phrase(within: room).words == words)
  }

  @Test(arguments: [
    (drain(.asked), "drain: asked, no answer yet"),
    (drain(.waiting), "drain: waits its turn"),
    (drain(.checking) { $0.objection = "it broke off" }, "drain unknown, checking: it broke off"),
    (drain(.accepted), "drain: accepted · 14 in flight · ~12 s"),
    (drain(.watched) { $0.newWork = 9 }, "drain: 9 new requests since · 14 in flight · ~12 s"),
    (drain(.noEffect), "drain: no effect seen · 14 in flight"),
    (drain(.refused) { $0.objection = "the last node" }, "drain refused: the last node"),
    (drain(.done) { $0.revertsIn = .seconds(252) }, "drained in 12 s · reverts in 4:12"),
    (drain(.reverted) { $0.revertsIn = .zero }, "drain: put back to what was before"),
    (drain(.neverArrived), "drain: never arrived"),
    (drain(.unknown), "drain: outcome unknown"),
  ])
  func eachStageHasItsWords(story: OperationStory, words: String) {
    #expect(story.phrase(within: 80).words == words)
  }

  @Test func aWeightKeepsItsNumbersWhereRoomIsShort() {
    var story = OperationStory(
      node: SampleActs.node, deed: .weigh(from: 1, to: 0.7), stage: .watched)
    story.revertsIn = .seconds(252)
    #expect(story.phrase(within: 44).words == "weight 1.00 → 0.70: reverts in 4:12")
    #expect(story.phrase(within: 27).words == "weight 0.70: reverts 4:12")
  }

  @Test(arguments: [
    (0, "0:00"), (1, "0:01"), (9_001, "0:10"), (60_000, "1:00"), (252_000, "4:12"),
    (5_999_000, "99:59"), (7_200_000, "2 h"), (Int64.max, ">999 d"), (Int64.min, "0:00"),
  ])
  func aCountdownNeverHasMoreThanSevenColumns(milliseconds: Int64, words: String) {
    #expect(OperationStory.countdown(Span(milliseconds: milliseconds)) == words)
  }

  /// A countdown must not cost a slow line more than its own digits.
  @Test func aCountdownMovesNothingElse() {
    let state = dashboard(SampleFleet.operated, size: (80, 24))
    var later = state
    _ = later.fleet.apply(.ticked(SampleFleet.now + .seconds(1)))
    let (before, after) = (frame(state, 80, 24), frame(later, 80, 24))
    let changed = zip(before.cells, after.cells).count { $0 != $1 }
    #expect((1...3).contains(changed), "\(changed) cells")
  }

  @Test func aWeightInForceKeepsItsNumberWhereRoomIsShort() {
    let story = OperationStory(
      node: SampleActs.node, deed: .weigh(from: 1, to: 0.7), stage: .done)
    #expect(story.phrase(within: 44).words == "weight 1.00 → 0.70 in force")
    #expect(story.phrase(within: 27).words == "weight 0.70 in force")
  }

  /// It hides figures of its row, so it goes when it was seen.
  @Test(arguments: [
    (OperationState.done, 9, true), (.done, 11, false), (.reverted, 59, true),
    (.reverted, 61, false),
    (.noEffect, 599, true), (.noEffect, 601, false), (.refused, 59, true), (.refused, 61, false),
    (.observing, 6000, true),
  ])
  func whatIsOverIsNewsForAWhile(state: OperationState, seconds: Int64, isNews: Bool) {
    var reading = OperationReading(id: "op-9", node: SampleActs.node)
    (reading.verb, reading.state) = ("drain", state)
    reading.askedAt = SampleFleet.documentTime + .seconds(-12)
    reading.doneAt = state.isFinal ? SampleFleet.documentTime : nil
    var fleet = SampleFleet.normal
    fleet.operations = [reading]
    fleet.progress = SampleFleet.progress(of: [reading])
    _ = fleet.apply(.ticked(SampleFleet.now + .seconds(seconds)))
    var dashboard = dashboard(fleet)
    let scene = Scene(state: dashboard, surroundings: Surroundings())
    #expect((scene.news(of: SampleActs.node) != nil) == isNews)
    // Who has looked at what went wrong has seen it, and still finds it in the detail.
    dashboard.attention.lookedAt = ["op-9"]
    let later = Scene(state: dashboard, surroundings: Surroundings())
    let isFailure = state == .noEffect || state == .refused
    #expect((later.news(of: SampleActs.node) != nil) == (isNews && !isFailure))
    #expect(later.story(of: SampleActs.node)?.stage == OperationStory.Stage(state))
  }

  /// A second try that was refused must not hide that the first goes on.
  @Test func whatCameToNothingLeavesWhatWasUnderWay() {
    var course = Course(SampleActs.intent(SampleActs.node, .undo(operation: "op-5")))
    course.phase = .refused(ControlObjection(status: 409, code: "wrong_state", words: "no"))
    course.askedAt = SampleFleet.now
    var state = dashboard(SampleFleet.operated)
    state.acts.undertakings = [Undertaking(id: 1, courses: [course], isWatched: false)]
    func stage(after span: Span) -> OperationStory.Stage? {
      var later = state
      _ = later.fleet.apply(.ticked(SampleFleet.now + span))
      return Scene(state: later, surroundings: Surroundings()).news(of: SampleActs.node)?.stage
    }
    #expect(stage(after: .seconds(5)) == .refused)
    #expect(stage(after: .seconds(70)) == .watched)
  }

  @Test(arguments: [Course.Phase.done, .asked])
  func aChangeThatIsKeptIsStillToldItself(phase: Course.Phase) {
    var course = Course(SampleActs.intent(SampleActs.node, .confirm(operation: "op-5")))
    (course.phase, course.askedAt) = (phase, SampleFleet.now)
    course.operation = SampleFleet.operations[4]
    var state = dashboard(SampleFleet.operated)
    state.acts.undertakings = [Undertaking(id: 1, courses: [course], isWatched: false)]
    let news = Scene(state: state, surroundings: Surroundings()).news(of: SampleActs.node)
    #expect(news?.deed == (phase == .done ? .drain : .confirm))
  }

  @Test func whatIsLongOverIsNoNews() {
    var fleet = SampleFleet.operated
    _ = fleet.apply(.ticked(SampleFleet.now + .minutes(3)))
    let scene = Scene(state: dashboard(fleet), surroundings: Surroundings())
    #expect(scene.news(of: NodeID("gpu-us-east-2")) == nil)
    #expect(scene.story(of: NodeID("gpu-us-east-2"))?.stage == .reverted)
    #expect(scene.news(of: NodeID("gpu-us-east-5"))?.stage == .noEffect)
  }

  @Test(arguments: [("op-4", "enter keep it  z undo"), ("op-1", "enter show node  z undo")])
  func theHintLineSaysWhatTheKeysDoToTheChosenChange(id: String, hints: String) {
    let state = dashboard(SampleFleet.operated) {
      $0.view = .events
      $0.selectedOperation = id
    }
    #expect(frame(state, 80, 24).line(23).hasPrefix(" " + hints))
  }

  @Test func whoeverMayOnlyLookIsShownNoKeyThatChangesAnything() {
    var state = dashboard(SampleFleet.operated) {
      $0.view = .events
      $0.selectedOperation = "op-4"
    }
    #expect(frame(state, 80, 24).picture.contains("enter keep it"))
    state.rails.isReadOnly = true
    state.chooseKeymap()
    let picture = frame(state, 80, 24).picture
    #expect(!picture.contains("keep it") && !picture.contains("keeps it"))
    #expect(picture.contains("read-only"))
  }
}

extension Phrase {
  fileprivate var words: String { parts.map(\.text.terminalString).joined() }
}
