import Commands
import Drawing
import FleetModel
import FleetStore
import Testing

@testable import Dashboard
@testable import Panels

/// What costs bytes on a slow line, and what makes an eye jump.
@Suite struct SteadinessTests {
  private static let source = SampleFleet.source

  @Test func aFleetInWhichNothingChangesIsDrawnTheSame() {
    var state = dashboard(SampleFleet.normal, size: (200, 50))
    settle(&state)
    let before = frame(state, 200, 50)
    for second in 1...10 {
      let at = SampleFleet.now + .minutes(30) + .seconds(Int64(second * 2))
      confirm(&state, at: at)
      let isSame = frame(state, 200, 50) == before
      #expect(isSame, "after \(second * 2) s")
    }
  }

  @Test func aPausedPictureStandsStillWhateverComes() {
    var state = dashboard(SampleFleet.normal, size: (120, 40))
    _ = state.apply(.commanded(.togglePause))
    let before = frame(state, 120, 40)
    let later = SampleFleet.now + .seconds(2)
    let observation = SampleFleet.observation(at: later, step: 17, nodes: 12)
    _ = state.apply(.fleet(.observed(observation)))
    let isSame = frame(state, 120, 40) == before
    #expect(isSame)
  }

  @Test func columnsKeepTheirPlacesWhateverTheirNumbers() {
    var small = SampleFleet.observation(at: SampleFleet.now, step: 60, nodes: 40)
    var large = small
    small.nodes = .all((0..<40).map { scaled(SampleFleet.node($0, step: 60), by: 0.01) })
    large.nodes = .all((0..<40).map { scaled(SampleFleet.node($0, step: 60), by: 100_000) })
    let headings = [small, large].map { observation in
      var fleet = SampleFleet.empty
      _ = fleet.apply(.observed(observation))
      return frame(dashboard(fleet, size: (200, 50)), 200, 50).line(6)
    }
    #expect(headings[0] == headings[1])
  }

  @Test func thePractisedEyeFindsTheCursorsNodeInTheSamePlaceOfTheScreen() {
    var state = dashboard(SampleFleet.many, size: (120, 40))
    for _ in 0..<200 { _ = state.apply(.commanded(.selectNext)) }
    let selected = state.attention.selected?.name ?? "none"
    let row = (0..<40).first { frame(state, 120, 40)[2, $0].glyph == "▸" }
    #expect(row.map { frame(state, 120, 40).line($0).contains(selected) } == true)
  }

  @Test func aNodeThatVanishesUnderTheCursorIsMissed() {
    var state = dashboard(SampleFleet.normal, size: (80, 24))
    _ = state.apply(.commanded(.selectNext))
    let lost = state.attention.selected?.name ?? "none"
    var rest = SampleFleet.observation(at: SampleFleet.now + .seconds(2), step: 60, nodes: 40)
    rest.nodes = .changes([], removed: [NodeID(lost)])
    _ = state.apply(.fleet(.observed(rest)))
    #expect(frame(state, 80, 24).line(23).contains("\(lost) is gone; the cursor is on"))
  }

  @Test func everyRowThatPagingSkipsWasSeen() {
    var state = dashboard(SampleFleet.many, size: (120, 40))
    let shown = Set(frame(state, 120, 40).names)
    _ = state.apply(.commanded(.pageDown))
    let next = frame(state, 120, 40).names
    #expect(next.first.map { shown.contains($0) } == true)
    #expect(next.last.map { shown.contains($0) } == false)
  }

  @Test func theLastColumnCanBeScrolledTo() {
    var state = dashboard(SampleFleet.normal, size: (80, 24)) { $0.view = .nodes }
    for _ in 0..<40 { _ = state.apply(.commanded(.scrollRight)) }
    #expect(frame(state, 80, 24).picture.contains("LOAD 5M"))
    #expect(frame(state, 80, 24).picture.contains("gpu-us-east-3"))
  }

  /// Confirms one document for so long that every graph is a level line.
  private func settle(_ state: inout DashboardState) {
    for second in stride(from: 2, through: 1800, by: 2) {
      confirm(&state, at: SampleFleet.now + .seconds(Int64(second)))
    }
  }

  /// As an idle gateway does: not changed, and now and then a new document that says the same.
  private func confirm(_ state: inout DashboardState, at moment: Moment) {
    let seconds = (moment - SampleFleet.now).milliseconds / 1000
    if seconds % 20 == 0 {
      var same = SampleFleet.observation(at: moment, step: 60, nodes: 40)
      same.documentTime = SampleFleet.documentTime + .seconds(seconds / 60 * 60)
      _ = state.apply(.fleet(.observed(same)))
    } else {
      let time = SampleFleet.documentTime + .seconds(seconds)
      _ = state.apply(
        .fleet(.confirmedUnchanged(Self.source, documentTime: time, at: moment)))
    }
  }

  private func scaled(_ reading: NodeReading, by factor: Double) -> NodeReading {
    var reading = reading
    reading.latencyMilliseconds = reading.latencyMilliseconds.map { $0 * factor }
    reading.tokensPerSecond = reading.tokensPerSecond.map { $0 * factor }
    reading.inFlight = reading.inFlight.map { Int(clamping: Double($0) * factor) }
    reading.queued = reading.queued.map { Int(clamping: Double($0) * factor) }
    return reading
  }
}

extension Canvas {
  func line(_ row: Int) -> String {
    String(picture.split(separator: "\n", omittingEmptySubsequences: false)[row])
  }

  /// The names of the nodes in the table.
  fileprivate var names: [String] {
    (0..<bounds.height).filter { self[0, $0].glyph == "│" }.compactMap { row in
      line(row).split(separator: " ").first { $0.hasPrefix("gpu-") }.map(String.init)
    }
  }
}
