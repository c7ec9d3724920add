import Acting
import Commands
import FleetModel
import FleetStore
import Testing

@testable import Dashboard

@Suite struct WeightStepTests {
  @Test func stepsGatherAndAreSentWhenTheOperatorPauses() throws {
    var driven = Driven(["a"])
    driven.press("F8", "F8", "F7")
    let pending = try #require(driven.state.attention.pendingWeights)
    #expect(pending.targets.map(\.before) == [1])
    #expect(pending.targets.map(\.after) == [1.21])
    #expect(driven.questions.isEmpty)
    #expect(driven.state.nextDeadline == pending.dueAt)
    driven.tick(after: .milliseconds(1499))
    #expect(driven.questions.isEmpty)
    driven.tick(after: .milliseconds(1))
    #expect(driven.carriedOut.map(\.order) == [.weigh(1.21)])
    #expect(driven.carriedOut.map(\.revision) == [7])
    #expect(driven.state.attention.pendingWeights == nil)
    driven.tick(after: .seconds(1))
    #expect(driven.carriedOut.count == 1)
  }

  @Test func escDropsThem() {
    var driven = Driven(["a"])
    driven.press("F5", "esc")
    #expect(driven.state.attention.pendingWeights == nil)
    #expect(driven.notice == "dropped: no weight was changed")
    driven.pass(.seconds(2))
    #expect(driven.questions.isEmpty)
  }

  /// They belong to their node, wherever the cursor goes.
  @Test func movingTheCursorDropsNothingAndChangesNoOther() {
    var driven = Driven(["a", "b"])
    driven.press("F5", "j", "F8")
    driven.pass(.milliseconds(1500))
    #expect(driven.carriedOut.map(\.node) == ["a", "b"])
    #expect(driven.carriedOut.map(\.order) == [.weigh(0.9), .weigh(1.1)])
    #expect(driven.state.acts.undertakings.count == 2)
  }

  @Test func stepsBackLeaveNothingToSend() {
    var driven = Driven(["a"])
    driven.press("F8", "F5")
    #expect(driven.state.attention.pendingWeights == nil)
    #expect(driven.notice == "a has that weight already")
  }

  @Test(
    arguments: [
      (1, -10, 1, 0.9), (0.1, -10, 1, 0.01), (0.01, -10, 1, 0.01), (0.01, -1, 1, 0.01),
      (99.5, 10, 100, 100), (0.3, -10, 2, 0.1), (50, 10, 0.25, 25), (1, 1, 0, 1.01),
      (1, 10, .nan, 1.1), (1, 10, .infinity, 1.1), (1, -1, 1e-9, 1e-7),
    ] as [(Double, Int, Double, Double)])
  func aStepIsOfTheConfiguredWeightAndNeverLeadsToNothing(
    weight: Double, percent: Int, configured: Double, expected: Double
  ) {
    let stepped = PendingWeights.weight(after: weight, stepping: percent, of: configured)
    #expect(abs(stepped - expected) < 1e-9)
    #expect(stepped > 0 && stepped <= 100)
  }

  @Test func theConfiguredWeightComesBack() {
    var driven = Driven()
    var reading = NodeReading.steerable("a", weight: 0.25)
    reading.configuredWeight = 2
    driven.observe([reading])
    driven.pass(.seconds(1))
    driven.press("F4")
    driven.pass(.milliseconds(1500))
    #expect(driven.carriedOut.map(\.order) == [.weigh(2)])
  }

  @Test func aCordonedNodeIsNotPutBackToWorkByAStep() {
    var driven = Driven()
    driven.observe([.steerable("a", weight: 0)])
    driven.pass(.seconds(1))
    driven.press("F8")
    #expect(driven.state.attention.pendingWeights == nil)
    #expect(driven.notice == "a has the weight 0: F4 or w gives it one again")
  }

  @Test func severalMarkedNodesAreAskedAbout() throws {
    var rails = GuardRails()
    rails.bulkPercent = 100
    var driven = Driven(["a", "b"], rails: rails)
    driven.press("*", "F5")
    let dialog = try #require(driven.dialog)
    #expect(dialog.verb == .weight)
    #expect(dialog.fields.map(\.name) == [.reason, .revert])
    driven.answerPreviews()
    driven.press("right", "enter")
    #expect(driven.carriedOut.map(\.order) == [.weigh(0.9)])
    #expect(driven.state.acts.undertakings.map(\.courses.count) == [2])
  }

  @Test func aNodeThatIsMarkedElsewhereIsAskedAbout() {
    var driven = Driven(["a", "b"])
    driven.press("space", "F5")
    #expect(driven.selected == "b")
    #expect(driven.dialog?.targets.map(\.node) == ["a"])
  }

  @Test func aProtectedGatewayIsAskedAbout() throws {
    var rails = GuardRails()
    (rails.isProtected, rails.name) = (true, "prod")
    var driven = Driven(["a"], rails: rails)
    driven.press("F5", "F5")
    driven.pass(.milliseconds(1500))
    let dialog = try #require(driven.dialog)
    #expect(driven.carriedOut.isEmpty)
    #expect(dialog.text(of: .weight) == "0.8")
    #expect(dialog.demandedWord == "prod")
    #expect(dialog.focus == .cancel)
  }

  @Test func whatCouldNotBeSentInTimeIsDropped() {
    var driven = Driven(["a"])
    driven.press("F5")
    // The program was suspended, and is woken by an answer that makes the picture young.
    driven.pass(.minutes(5))
    #expect(driven.carriedOut.isEmpty)
    #expect(driven.notice == "no weight was changed: too much time has passed")
  }

  @Test func anOldPictureIsNotActedOn() {
    var driven = Driven(["a"])
    driven.tick(after: .seconds(9))
    driven.press("F5")
    #expect(driven.state.attention.pendingWeights != nil)
    driven.tick(after: .seconds(2))
    #expect(driven.carriedOut.isEmpty)
    #expect(driven.notice?.hasPrefix("no weight was changed: ") == true)
  }

  @Test func theRevisionIsTheOneOfTheKey() {
    var driven = Driven(["a"])
    driven.press("F5")
    driven.observe([.steerable("a", revision: 8, weight: 3)])
    driven.pass(.seconds(1))
    #expect(driven.carriedOut.map(\.revision) == [7])
  }

  @Test func aNodeThatHasGoneIsNotWeighed() {
    var driven = Driven(["a", "b"])
    driven.press("F5")
    driven.observe(["b"])
    driven.pass(.seconds(1))
    #expect(driven.carriedOut.isEmpty)
    #expect(driven.notice?.hasPrefix("no weight was changed: ") == true)
  }

  @Test func whileTheyWaitNothingElseIsAsked() {
    var driven = Driven(["a"])
    driven.press("F5", "D")
    #expect(driven.dialog == nil)
    #expect(driven.notice?.contains("esc drops them") == true)
    driven.pass(.milliseconds(1500))
    #expect(driven.carriedOut.count == 1)
  }

  @Test func whatBecameOfTheLastChangeIsWaitedFor() {
    var driven = Driven(["a"])
    driven.press("F5")
    driven.pass(.milliseconds(1500))
    driven.press("F5")
    #expect(driven.state.attention.pendingWeights == nil)
    #expect(driven.notice == "what became of the last change to a is not known yet")
  }
}
