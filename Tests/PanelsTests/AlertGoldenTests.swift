import Commands
import Drawing
import FleetModel
import Testing

@testable import Dashboard
@testable import Panels

/// What is wrong, as the view of events tells it.
@Suite struct AlertGoldenTests {
  private static let sizes = [(40, 10), (60, 18), (80, 24), (120, 40), (200, 60)]

  @Test(arguments: sizes)
  func aBadNightFillsEachSize(columns: Int, rows: Int) throws {
    let state = SampleAlerts.state(size: (columns, rows))
    try expectGolden(frame(state, columns, rows), "alerts/night-\(columns)x\(rows)")
  }

  @Test(arguments: [(40, 10), (80, 24)])
  func aBadNightIsDrawnInASCII(columns: Int, rows: Int) throws {
    let canvas = frame(SampleAlerts.state(size: (columns, rows)), columns, rows, ascii: true)
    #expect(canvas.picture.utf8.allSatisfy { $0 < 0x7F })
    try expectGolden(canvas, "alerts/night-\(columns)x\(rows)-ascii")
  }

  @Test func manyOfOneKindAreCountedAndNamedBelow() throws {
    var state = SampleAlerts.state(size: (120, 40))
    for _ in 0..<4 { _ = state.apply(.commanded(.selectNext)) }
    try expectGolden(frame(state, 120, 40), "alerts/group-120x40")
  }

  @Test(arguments: [(120, 40, 7), (120, 40, 8), (120, 40, 9), (80, 24, 10)])
  func theAnswersAreSaidInFull(columns: Int, rows: Int, down: Int) throws {
    var state = SampleAlerts.state(size: (columns, rows))
    for _ in 0..<down { _ = state.apply(.commanded(.selectNext)) }
    layOut(&state, columns, rows)
    try expectGolden(frame(state, columns, rows), "alerts/answered-\(down)-\(columns)x\(rows)")
  }

  @Test(arguments: [(40, 10), (80, 24), (120, 40)])
  func theSnoozeMenuAsksForHowLong(columns: Int, rows: Int) throws {
    var state = SampleAlerts.state(size: (columns, rows))
    _ = state.apply(.commanded(.snooze))
    try expectGolden(frame(state, columns, rows), "alerts/snooze-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (200, 60)])
  func whereNothingIsWrongItSaysSo(columns: Int, rows: Int) throws {
    var state = dashboard(SampleFleet.silent, size: (columns, rows)) { $0.view = .events }
    layOut(&state, columns, rows)
    try expectGolden(frame(state, columns, rows), "alerts/none-\(columns)x\(rows)")
  }

  @Test(arguments: 0...60, [3, 6, 9, 12, 20])
  func itFitsEverySize(columns: Int, rows: Int) {
    var state = SampleAlerts.state(size: (columns, rows))
    for _ in 0..<12 {
      #expect(frame(state, columns, rows).brokenFrames.isEmpty)
      _ = state.apply(.commanded(.selectNext))
    }
    _ = state.apply(.commanded(.selectFirst))
    _ = state.apply(.commanded(.snooze))
    _ = frame(state, columns, rows)
  }
}
