import Commands
import FleetModel
import FleetStore
import Testing

@testable import Dashboard
@testable import Panels
@testable import Recording

/// A recording as it is played: the header says what is shown, and that it is no present.
@Suite struct ReplayGoldenTests {
  @Test(arguments: [(60, 18), (80, 24), (120, 40)])
  func playingSaysSo(columns: Int, rows: Int) throws {
    let state = try played(to: 40, size: (columns, rows))
    try expectGolden(frame(state, columns, rows), "replay/playing-\(columns)x\(rows)")
  }

  @Test func stoppedAndAStepBackAreToldApart() throws {
    var state = try played(to: 40, size: (80, 24))
    _ = state.apply(.commanded(.togglePause))
    try expectGolden(frame(state, 80, 24), "replay/stopped-80x24")
    _ = state.apply(.commanded(.stepBack))
    layOut(&state, 80, 24)
    try expectGolden(frame(state, 80, 24), "replay/back-80x24")
  }

  @Test(arguments: [(60, 18), (80, 24)])
  func theEndIsSaid(columns: Int, rows: Int) throws {
    var state = try played(to: 200, size: (columns, rows))
    layOut(&state, columns, rows)
    #expect(state.replay?.isAtEnd == true && state.replay?.isPlaying == false)
    try expectGolden(frame(state, columns, rows), "replay/end-\(columns)x\(rows)")
  }

  /// A minute and a half of the usual fleet, played from its beginning.
  private func played(
    to second: Int64, size: (columns: Int, rows: Int)
  ) throws -> DashboardState {
    var recorder = Recorder(sources: [SampleFleet.health])
    var bytes = RecordingHeader.bytes
    for step in 0..<45 {
      let observation = SampleFleet.observation(
        at: .start + .seconds(Int64(step) * 2), step: step, nodes: 12)
      bytes += recorder.record(.observed(observation))?.bytes ?? []
    }
    let file = bytes
    let reel = try StoredReel(length: file.count) { Array(file[$0]) }
    var state = DashboardState(replaying: Replay(reel))
    layOut(&state, size.columns, size.rows)
    for moment in [0, second] { _ = state.apply(.fleet(.ticked(.start + .seconds(moment)))) }
    layOut(&state, size.columns, size.rows)
    return state
  }
}
