import Acting
import Commands
import Drawing
import FleetModel
import Testing

@testable import Dashboard
@testable import Panels

/// What an operator sees who changes something, at every size of terminal.
@Suite struct ActingGoldenTests {
  private static let sizes = [(40, 10), (80, 24), (120, 40), (200, 60)]
  private static let small = [(40, 10), (80, 24)]

  private func state(
    size: (Int, Int) = (80, 24), color: GuardRails.Color? = .red, acts: Acts = Acts(),
    adjust: (inout Attention) -> Void = { _ in }
  ) -> DashboardState {
    var state = dashboard(SampleFleet.operated, size: size, adjust: adjust)
    state.rails.color = color
    state.acts = acts
    return state
  }

  @Test(arguments: sizes)
  func aDrainSaysWhatItWouldDo(columns: Int, rows: Int) throws {
    let state = state { $0.actionDialog = SampleActs.drain }
    try expectGolden(frame(state, columns, rows), "acting/drain-\(columns)x\(rows)")
  }

  /// The row of the node stays in sight, below and above.
  @Test(arguments: [(80, 24, 0), (80, 24, 9), (120, 40, 4), (120, 40, 17)])
  func theRowOfTheNodeStaysInSight(columns: Int, rows: Int, row: Int) throws {
    var state = state(size: (columns, rows))
    for _ in 0..<row { _ = state.apply(.commanded(.selectNext)) }
    let node = try #require(state.attention.selected)
    var dialog = SampleActs.dialog([SampleActs.target(node, .known(SampleActs.preview(of: node)))])
    dialog.row = row
    state.attention.actionDialog = dialog
    let canvas = frame(state, columns, rows)
    let shown = (0..<rows).contains { canvas.line($0).hasPrefix("│ ▸  \(node.name)") }
    #expect(shown, "\n\(canvas.picture)")
    try expectGolden(canvas, "acting/beside-\(row)-\(columns)x\(rows)")
  }

  /// What an operator is about to read, or to press, does not jump away from under the eyes.
  @Test(arguments: [(80, 24), (120, 40), (200, 60)], [nil, 4, 17])
  func theDialogKeepsItsPlaceWhenTheAnswerComes(size: (Int, Int), row: Int?) throws {
    let node = SampleActs.node
    let places = [ActionDialog.Preview.awaited, .known(SampleActs.preview(of: node))].map {
      preview in
      var dialog = SampleActs.dialog([SampleActs.target(node, preview)])
      dialog.row = row
      let canvas = frame(state(size: size) { $0.actionDialog = dialog }, size.0, size.1)
      return ["─ Drain gpu", "[ Cancel ]"].map { words in
        (0..<size.1).first { canvas.line($0).contains(words) }
      }
    }
    #expect(places[0][0] != nil && places[0][1] != nil)
    #expect(places[0] == places[1])
  }

  @Test func whatNoGatewayListsStandsAboveTheList() throws {
    let acts = SampleUndertakings.acts(
      [.checking(.brokenOff), .asked, .neverArrived, .done, .waiting], .running)
    let state = state(size: (120, 40), acts: acts) { $0.view = .events }
    try expectGolden(frame(state, 120, 40), "acting/unlisted-120x40")
  }

  @Test(arguments: small)
  func aDrainIsDrawnInASCII(columns: Int, rows: Int) throws {
    let canvas = frame(
      state { $0.actionDialog = SampleActs.belowFloor }, columns, rows, ascii: true)
    #expect(canvas.picture.utf8.allSatisfy { $0 < 0x7F })
    try expectGolden(canvas, "acting/floor-\(columns)x\(rows)-ascii")
  }

  @Test(arguments: small)
  func belowTheFloorTheNameIsAskedFor(columns: Int, rows: Int) throws {
    let state = state { $0.actionDialog = SampleActs.belowFloor }
    try expectGolden(frame(state, columns, rows), "acting/floor-\(columns)x\(rows)")
  }

  @Test(arguments: small)
  func aLongNameIsNeverCut(columns: Int, rows: Int) throws {
    let state = state(color: .blue) { $0.actionDialog = SampleActs.longNamed }
    try expectGolden(frame(state, columns, rows), "acting/long-name-\(columns)x\(rows)")
  }

  @Test(arguments: small)
  func severalNodesAreListed(columns: Int, rows: Int) throws {
    let state = state(color: .yellow) { $0.actionDialog = SampleActs.several }
    try expectGolden(frame(state, columns, rows), "acting/several-\(columns)x\(rows)")
  }

  @Test(arguments: [
    ("moved", SampleActs.moved), ("keep", SampleActs.keep), ("failed", SampleActs.failed),
    ("undo", SampleActs.undo),
    ("awaited", SampleActs.dialog([SampleActs.target(SampleActs.node)])),
  ])
  func aDialogSaysWhatItKnows(name: String, dialog: ActionDialog) throws {
    let state = state(color: .green) { $0.actionDialog = dialog }
    try expectGolden(frame(state, 80, 24), "acting/\(name)-80x24")
  }

  @Test(
    arguments: [
      ("running", SampleUndertakings.running), ("canary", SampleUndertakings.canary),
      ("stopped", SampleUndertakings.stopped), ("finished", SampleUndertakings.finished),
    ], small)
  func anUndertakingIsSeenToGo(sample: (String, Acts), size: (Int, Int)) throws {
    let state = state(acts: sample.1) { $0.undertakingDialog = SampleUndertakings.dialog }
    try expectGolden(
      frame(state, size.0, size.1), "acting/undertaking-\(sample.0)-\(size.0)x\(size.1)")
  }

  @Test(arguments: sizes)
  func changesAreSeenInTheRows(columns: Int, rows: Int) throws {
    let state = state(size: (columns, rows)) { $0.pendingWeights = SampleLines.pending }
    try expectGolden(frame(state, columns, rows), "acting/rows-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func theEventsViewListsWhoChangedWhat(columns: Int, rows: Int) throws {
    let state = state(size: (columns, rows)) {
      $0.view = .events
      $0.selectedOperation = "op-4"
    }
    try expectGolden(frame(state, columns, rows), "acting/events-\(columns)x\(rows)")
  }

  @Test func theEventsViewIsDrawnInASCII() throws {
    let state = state(size: (120, 40)) { $0.view = .events }
    try expectGolden(frame(state, 120, 40, ascii: true), "acting/events-120x40-ascii")
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func aNodesDetailTellsItsOperation(columns: Int, rows: Int) throws {
    let state = state(size: (columns, rows)) { $0.openNode = SampleActs.node }
    try expectGolden(frame(state, columns, rows), "acting/detail-\(columns)x\(rows)")
  }

  @Test(arguments: small, [("palette", SampleLines.palette), ("typo", SampleLines.failedPalette)])
  func thePaletteLiesInTheUpperThird(size: (Int, Int), sample: (String, PaletteLine)) throws {
    let state = state { $0.palette = sample.1 }
    try expectGolden(
      frame(state, size.0, size.1), "acting/\(sample.0)-\(size.0)x\(size.1)")
  }

  @Test(
    arguments: small, [("filter", SampleLines.goodFilter), ("bad-filter", SampleLines.badFilter)])
  func theFilterIsTypedInTheLastLine(size: (Int, Int), sample: (String, FilterLine)) throws {
    let state = state { $0.filterLine = sample.1 }
    let canvas = frame(state, size.0, size.1)
    var line = Canvas(width: size.0, height: 1)
    line.show(canvas, from: size.1 - 1, in: line.bounds)
    try expectGolden(line, "acting/\(sample.0)-\(size.0)")
  }

  @Test func theOperationOfANodeIsToldWithItsProgress() throws {
    var story = OperationStory(node: SampleActs.node, deed: .drain, stage: .watched)
    (story.actor, story.reason) = ("mara", "hot: 91 °C")
    story.askedAt = SampleFleet.documentTime
    (story.firstInFlight, story.inFlight, story.newWork) = (22, 14, 0)
    (story.timeLeft, story.age) = (.seconds(12), .seconds(9))
    story.revertsIn = .seconds(252)
    let scene = Scene(state: state(), surroundings: Surroundings())
    var canvas = Canvas(width: 60, height: 6)
    DetailColumn(sections: [OperationSection(scene: scene, story: story)]).draw(
      into: &canvas, in: canvas.bounds)
    try expectGolden(canvas, "acting/operation-section")
  }
}
