import Drawing
import FleetModel
import FleetStore
import Testing

@testable import Dashboard
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
    (60, "drain: no new work · 14 in flight · ~12 s"),
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
    (drain(.watched) { $0.newWork = 9 }, "drain: 9 new requests · 14 in flight · ~12 s"),
    (drain(.noEffect), "drain: no effect seen · 14 in flight"),
    (drain(.refused) { $0.objection = "the last node" }, "drain refused: the last node"),
    (drain(.done) { $0.revertsIn = .seconds(252) }, "drained in 12 s · reverts in 4:12"),
    (drain(.reverted) { $0.revertsIn = .zero }, "drain: put back"),
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

  @Test func whatIsLongOverIsNoNews() {
    var fleet = SampleFleet.operated
    _ = fleet.apply(.ticked(SampleFleet.now + .minutes(3)))
    let scene = Scene(state: dashboard(fleet), surroundings: Surroundings())
    #expect(scene.news(of: NodeID("gpu-us-east-2")) == nil)
    #expect(scene.story(of: NodeID("gpu-us-east-2"))?.stage == .reverted)
    #expect(scene.news(of: NodeID("gpu-us-east-5"))?.stage == .noEffect)
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
