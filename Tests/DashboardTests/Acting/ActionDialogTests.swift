import Acting
import Commands
import Dashboard
import FleetModel
import FleetStore
import Testing

@Suite struct ActionDialogTests {
  @Test func aKeyOpensTheQuestionAndCancelHasTheFocus() throws {
    var driven = Driven(["a", "b"])
    driven.press("j", "D")
    let dialog = try #require(driven.dialog)
    #expect(dialog.verb == .drain)
    #expect(dialog.focus == .cancel)
    #expect(dialog.targets.map(\.node) == ["b"])
    #expect(dialog.targets.map(\.revision) == [7])
    #expect(dialog.fields.map(\.name) == [.reason, .deadline, .revert])
    #expect(dialog.text(of: .deadline) == "5 min")
    #expect(
      driven.previewed.map { $0.order } == [.drain(deadline: .minutes(5))])
    #expect(driven.previewed.map(\.revision) == [7])
    #expect(driven.carriedOut.isEmpty)
  }

  @Test(
    arguments: [
      ("D", .drain, .drain(deadline: .minutes(5))), ("U", .resume, .resume),
      ("C", .cordon, .cordon), ("w", .weight, .weigh(1)),
    ] as [(String, ActRequest.Verb, ControlOrder)])
  func everyVerbAsksTheGatewayFirst(key: String, verb: ActRequest.Verb, order: ControlOrder) {
    var driven = Driven(["a"])
    driven.press(key)
    #expect(driven.dialog?.verb == verb)
    #expect(driven.previewed.map(\.order) == [order])
    driven.answerPreviews()
    driven.press("tab", "enter")
    #expect(driven.carriedOut.map(\.order) == [order])
    #expect(driven.dialog == nil)
  }

  @Test func theDetailActsOnTheNodeThatIsOpen() {
    var driven = Driven(["a", "b", "c"])
    driven.press("j", "enter", "D")
    #expect(driven.dialog?.targets.map(\.node) == ["b"])
    driven.press("esc")
    #expect(driven.state.attention.openNode == "b")
  }

  @Test func whatWasTypedGoesAlong() throws {
    var driven = Driven(["a"])
    driven.press("D")
    driven.answerPreviews()
    driven.press("tab", "tab")
    #expect(driven.dialog?.focus == .field(.reason))
    driven.type("hot: 84 °C")
    driven.press("enter")
    driven.type("90s")
    driven.press("enter")
    driven.type("10")
    driven.press("enter")
    #expect(driven.dialog?.focus == .cancel)
    driven.press("right", "enter")
    let intent = try #require(driven.carriedOut.first)
    #expect(intent.reason == "hot: 84 °C")
    #expect(intent.order == .drain(deadline: .seconds(90)))
    #expect(intent.revertAfter == .minutes(10))
    #expect(!intent.isForced)
    #expect(intent.revision == 7)
    #expect(intent.source == Driven.source)
  }

  @Test func theIntentThatIsCarriedOutIsNotTheOneThatWasPreviewed() throws {
    var driven = Driven(["a"])
    driven.press("D")
    driven.answerPreviews()
    driven.press("right", "enter")
    let asked = try #require(driven.previewed.first)
    let done = try #require(driven.carriedOut.first)
    #expect(asked.id != done.id)
  }

  @Test func theFocusWalksAroundAndUpAndDown() {
    var driven = Driven(["a"])
    driven.press("D")
    var seen: [ActionDialog.Focus?] = []
    for _ in 0..<5 {
      driven.press("tab")
      seen.append(driven.dialog?.focus)
    }
    #expect(
      seen == [.proceed, .field(.reason), .field(.deadline), .field(.revert), .cancel])
    driven.press("up", "up", "up", "up", "up")
    #expect(driven.dialog?.focus == .field(.reason))
    driven.press("down", "down", "down", "down")
    #expect(driven.dialog?.focus == .cancel)
    driven.press("right", "right", "left", "shift-tab")
    #expect(driven.dialog?.focus == .field(.revert))
  }

  @Test(arguments: [
    ("weight", "w", "2x"), ("weight", "w", "-1"), ("weight", "w", "nan"), ("weight", "w", "101"),
    ("weight", "w", "inf"), ("weight", "w", ""), ("deadline", "D", "soon"),
    ("deadline", "D", "25h"), ("deadline", "D", "-5"), ("deadline", "D", "1e9"),
    ("revert", "U", "0"), ("revert", "U", "999999999999999999999"), ("revert", "U", "5 weeks"),
  ])
  func aFieldThatCannotBeReadIsSaid(name: String, key: String, text: String) throws {
    let field = try #require(ActionDialog.Field.Name(rawValue: name))
    var driven = Driven(["a"])
    driven.press(key)
    while driven.dialog?.focus != .field(field) { driven.press("tab") }
    driven.press("ctrl-u")
    driven.type(text)
    driven.pass(.seconds(1))
    driven.answerPreviews()
    while driven.dialog?.focus != .proceed { driven.press("tab") }
    driven.press("enter")
    #expect(driven.dialog?.problem != nil)
    #expect(driven.dialog?.focus == .field(field))
    #expect(driven.carriedOut.isEmpty)
    // The next key takes the words away.
    driven.press("tab")
    #expect(driven.dialog?.problem == nil)
  }

  @Test(
    arguments: [
      ("5", 300), ("5m", 300), ("5 min", 300), ("90s", 90), ("90 sec", 90), ("1h", 3600),
      ("0.5", 30), ("", nil), ("  ", nil), ("0", 0),
    ] as [(String, Int64?)])
  func aDeadlineIsReadAsPeopleWriteIt(text: String, seconds: Int64?) {
    var driven = Driven(["a"])
    driven.press("D")
    driven.answerPreviews()
    while driven.dialog?.focus != .field(.deadline) { driven.press("tab") }
    driven.press("ctrl-u")
    driven.type(text)
    while driven.dialog?.focus != .proceed { driven.press("tab") }
    driven.press("enter")
    #expect(driven.carriedOut.map(\.order) == [.drain(deadline: seconds.map { .seconds($0) })])
  }

  @Test func theFirstCharacterTakesTheProposalsPlace() {
    var driven = Driven(["a"])
    driven.press("w", "tab", "tab")
    #expect(driven.dialog?.text(of: .weight) == "1")
    driven.type("0.5")
    #expect(driven.dialog?.text(of: .weight) == "0.5")
    driven.press("esc", "w", "tab", "tab", "end")
    driven.type("0")
    #expect(driven.dialog?.text(of: .weight) == "10")
  }

  @Test func anotherWeightIsAskedAboutWhenTheFingersRest() throws {
    var driven = Driven(["a"])
    driven.press("w")
    driven.answerPreviews()
    driven.press("tab", "tab")
    driven.type("0.25")
    #expect(driven.previewed.map(\.order) == [.weigh(1)])
    let due = try #require(driven.state.nextDeadline)
    #expect(due > driven.now)
    // What nobody has looked at yet cannot be decided.
    driven.press("down", "down", "down", "right", "enter", after: .milliseconds(10))
    #expect(driven.carriedOut.isEmpty)
    #expect(driven.dialog?.problem == "the gateway has not said yet what this would do")
    driven.tick(after: .seconds(1))
    #expect(driven.previewed.map(\.order) == [.weigh(1), .weigh(0.25)])
    driven.answerPreviews()
    driven.press("enter")
    #expect(driven.carriedOut.map(\.order) == [.weigh(0.25)])
  }

  @Test func aQuestionThatWasLeftAloneClosesByItself() {
    var driven = Driven(["a"])
    driven.press("D")
    driven.answerPreviews()
    driven.press("tab")
    driven.pass(.seconds(119))
    #expect(driven.dialog != nil)
    driven.pass(.seconds(1))
    #expect(driven.dialog == nil)
    #expect(driven.notice?.hasPrefix("nobody was there") == true)
    driven.press("enter")
    #expect(driven.carriedOut.isEmpty)
  }

  @Test func aKeyAfterALongSleepIsNotTakenByAForgottenQuestion() {
    var driven = Driven(["a"])
    driven.press("D")
    driven.answerPreviews()
    driven.press("tab")
    // The program was suspended: no tick came before the key.
    driven.press(.enter, after: .minutes(10))
    #expect(driven.dialog == nil)
    #expect(driven.carriedOut.isEmpty)
  }

  @Test func theScreenCanHaveAnySizeUnderIt() {
    var driven = Driven(["a", "b"])
    driven.press("D")
    driven.answerPreviews()
    let dialog = driven.dialog
    for columns in [0, 1, 40, 500] {
      driven.apply(.resized(ScreenSize(columns: columns, rows: columns / 2)))
      driven.layOut(PictureRoom(tableRows: columns / 10))
      #expect(driven.dialog == dialog)
    }
    driven.press("right", "enter")
    #expect(driven.carriedOut.map(\.node) == ["a"])
  }

  @Test func onlySoManyNodesAreLookedAtBeforehand() {
    var rails = GuardRails()
    rails.bulkPercent = 100
    var driven = Driven((0..<50).map { NodeID("n\($0)") }, rails: rails)
    driven.press("*", "D")
    #expect(driven.dialog?.targets.count == 50)
    #expect(driven.dialog?.unaskedCount == 30)
    #expect(driven.previewed.count == ActionDialog.previewLimit)
    #expect(driven.previewed.map(\.node) == Array(driven.state.rows.prefix(20)))
    driven.answerPreviews()
    driven.press("right", "enter")
    #expect(driven.state.acts.undertakings.first?.courses.map(\.intent.node) == driven.state.rows)
    #expect(driven.state.attention.marked.isEmpty)
  }

  @Test func namedNodesAreTakenInFullAndOnlyThose() {
    var driven = Driven(["gpu-a", "gpu-ab"])
    var request = ActRequest(.drain)
    request.nodes = ["gpu-ab", "gpu-ab"]
    request.reason = "ecc"
    request.deadline = .seconds(90)
    request.revertAfter = .minutes(10)
    driven.give(.act(request))
    #expect(driven.dialog?.targets.map(\.node) == ["gpu-ab"])
    #expect(driven.dialog?.fields.map(\.line.text) == ["ecc", "90 s", "10 min"])
    driven.press("esc")
    for name in ["gpu", "gpu-", "*", "", " gpu-a", "GPU-A"] {
      request.nodes = ["gpu-a", name]
      driven.give(.act(request))
      #expect(driven.dialog == nil)
      #expect(driven.notice == "there is no node \(name)")
    }
  }

  @Test func aNodeWithoutARevisionIsLeftAlone() {
    var driven = Driven()
    driven.observe([.steerable("a"), NodeReading(id: "z")])
    driven.pass(.seconds(1))
    driven.press("G", "D")
    #expect(driven.dialog == nil)
    #expect(driven.notice == "z has no revision, so it cannot be changed with certainty")
    #expect(driven.questions.isEmpty)
  }

  @Test func whereNoNodeIsToBeSeenNoneIsMeant() {
    var driven = Driven(["a"])
    driven.give(.show(.spend), .act(ActRequest(.drain)))
    #expect(driven.dialog == nil)
    #expect(driven.notice == "name the nodes, or choose them in the view of nodes")
  }
}
