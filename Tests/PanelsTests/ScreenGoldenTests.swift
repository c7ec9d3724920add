import Commands
import Drawing
import FleetModel
import Testing

@testable import Dashboard

/// Whole screens, as an operator meets them.
@Suite struct ScreenGoldenTests {
  private static let sizes = [(40, 10), (80, 24), (120, 40), (200, 60)]

  @Test(arguments: sizes)
  func theOverviewFillsEachSize(columns: Int, rows: Int) throws {
    let state = dashboard(SampleFleet.normal)
    try expectGolden(
      frame(state, columns, rows), "screens/overview-\(columns)x\(rows)", caption: "theme dark")
  }

  @Test(arguments: sizes)
  func theOverviewIsDrawnInASCII(columns: Int, rows: Int) throws {
    let state = dashboard(SampleFleet.normal)
    let canvas = frame(state, columns, rows, ascii: true)
    #expect(canvas.picture.utf8.allSatisfy { $0 < 0x7F })
    try expectGolden(canvas, "screens/overview-\(columns)x\(rows)-ascii", caption: "ascii")
  }

  @Test(arguments: sizes)
  func theNodesViewShowsEveryColumnThatFits(columns: Int, rows: Int) throws {
    let state = dashboard(SampleFleet.normal, size: (columns, rows)) { $0.view = .nodes }
    try expectGolden(
      frame(state, columns, rows), "screens/nodes-\(columns)x\(rows)", caption: "theme dark")
  }

  @Test(arguments: sizes)
  func aNodesDetailFillsEachSize(columns: Int, rows: Int) throws {
    let state = dashboard(SampleFleet.normal, size: (columns, rows)) {
      $0.openNode = NodeID("gpu-ap-south-2")
    }
    try expectGolden(
      frame(state, columns, rows), "screens/detail-\(columns)x\(rows)", caption: "theme dark")
  }

  @Test(arguments: sizes)
  func aFailingGatewayDimsItsLastPictureAndSaysWhy(columns: Int, rows: Int) throws {
    let state = dashboard(SampleFleet.failing)
    try expectGolden(
      frame(state, columns, rows), "screens/failing-\(columns)x\(rows)", caption: "theme dark")
  }

  @Test(arguments: [(40, 10), (80, 24), (120, 40)])
  func nothingHasComeYet(columns: Int, rows: Int) throws {
    let state = dashboard(SampleFleet.empty)
    try expectGolden(
      frame(state, columns, rows), "screens/waiting-\(columns)x\(rows)", caption: "theme dark")
  }

  @Test(arguments: [(40, 10), (80, 24), (120, 40)])
  func theHelpLiesOverThePicture(columns: Int, rows: Int) throws {
    let state = dashboard(SampleFleet.normal, size: (columns, rows)) { $0.sheet = .help }
    try expectGolden(
      frame(state, columns, rows), "screens/help-\(columns)x\(rows)", caption: "theme dark")
  }

  @Test(arguments: [View.queues, .latency, .spend])
  func aViewOfItsOwnHasTheWholeScreen(view: View) throws {
    let state = dashboard(SampleFleet.normal) { $0.view = view }
    try expectGolden(frame(state, 80, 24), "screens/\(view)-80x24", caption: "theme dark")
  }

  @Test func aLateGatewayIsSaidToBeLate() throws {
    try expectGolden(frame(dashboard(SampleFleet.late), 120, 40), "screens/late-120x40")
  }

  @Test func thePracticeFleetIsNeverTakenForProduction() throws {
    let canvas = frame(dashboard(SampleFleet.normal), 80, 24, practice: true)
    #expect(canvas.picture.contains("practice"))
  }

  @Test func aPausedPictureSaysSo() throws {
    var state = dashboard(SampleFleet.normal, size: (80, 24))
    _ = state.apply(.commanded(.togglePause))
    try expectGolden(frame(state, 80, 24), "screens/paused-80x24")
  }

  @Test func theSortMenuLiesOverTheTable() throws {
    var state = dashboard(SampleFleet.normal, size: (80, 24))
    _ = state.apply(.commanded(.chooseSort))
    _ = state.apply(.commanded(.selectNext))
    _ = state.apply(.commanded(.selectNext))
    try expectGolden(frame(state, 80, 24), "screens/sort-menu-80x24")
  }
}
