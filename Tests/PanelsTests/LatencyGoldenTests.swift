import Commands
import Drawing
import FleetModel
import FleetStore
import Testing

@testable import Dashboard
@testable import Panels

/// The view of latencies, as an operator meets it.
@Suite struct LatencyGoldenTests {
  private static let sizes = [(40, 10), (80, 24), (120, 40), (200, 60)]

  private func state(
    _ size: (Int, Int), of fleet: Fleet = SampleFleet.timed,
    adjust: (inout LatencyAttention) -> Void = { _ in }
  ) -> DashboardState {
    dashboard(fleet, size: size) {
      $0.view = .latency
      adjust(&$0.latency)
    }
  }

  @Test(arguments: sizes)
  func theSlowModelIsSeenAtEachSize(columns: Int, rows: Int) throws {
    try expectGolden(
      frame(state((columns, rows)), columns, rows), "latency/models-\(columns)x\(rows)",
      caption: "theme dark")
  }

  @Test(arguments: sizes)
  func itIsDrawnInASCII(columns: Int, rows: Int) throws {
    let canvas = frame(state((columns, rows)), columns, rows, ascii: true)
    #expect(canvas.picture.utf8.allSatisfy { $0 < 0x7F })
    try expectGolden(canvas, "latency/models-\(columns)x\(rows)-ascii", caption: "ascii")
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func thePastFollowsTheCursor(columns: Int, rows: Int) throws {
    let state = self.state((columns, rows)) { $0.selected = .model("claude-sonnet-4.5") }
    try expectGolden(frame(state, columns, rows), "latency/selected-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (120, 40), (200, 60)])
  func theSlowNodeIsSeen(columns: Int, rows: Int) throws {
    let state = self.state((columns, rows), of: SampleFleet.timedByNode) {
      $0.grouping = .node
      $0.selected = .node(NodeID("gpu-ap-south-2"))
    }
    try expectGolden(frame(state, columns, rows), "latency/nodes-\(columns)x\(rows)")
  }

  @Test func regionsAreAddedUpFromNodes() throws {
    let state = self.state((120, 40), of: SampleFleet.timedByNode) { $0.grouping = .region }
    try expectGolden(frame(state, 120, 40), "latency/regions-120x40")
  }

  @Test func aWindowThatNobodyReportsIsSaidToBeAnother() throws {
    let state = self.state((120, 40)) {
      $0.window = .minutes(60)
      $0.kind = .endToEnd
    }
    try expectGolden(frame(state, 120, 40), "latency/unknown-120x40")
    let hour = self.state((120, 40)) { $0.window = .minutes(60) }
    #expect(frame(hour, 120, 40).picture.contains("last 5 min, not 1 h"))
  }

  @Test(arguments: [
    ("normal", SampleFleet.normal), ("waiting", SampleFleet.empty), ("silent", SampleFleet.silent),
  ])
  func whatIsNotKnownIsSaid(name: String, fleet: Fleet) throws {
    try expectGolden(frame(state((80, 24), of: fleet), 80, 24), "latency/\(name)-80x24")
  }

  @Test func aLateGatewayDimsItAll() {
    var fleet = SampleFleet.timed
    let at = SampleFleet.now + .seconds(40)
    _ = fleet.apply(
      .pollFailed(SampleFleet.source, .brokenOff, nextTry: at + .seconds(4), at: at))
    _ = fleet.apply(.ticked(at))
    let canvas = frame(state((120, 40), of: fleet), 120, 40)
    #expect(canvas[40, 20].overlay.contains(.stale))
  }

  @Test func wordsFromOutsideKeepTheirPlace() {
    var fleet = SampleFleet.timed
    let names = ["\u{1B}[31mred", "北京-节点-上海-数据中心", "\u{202E}drow", "", "a\nb"]
    var observation = SampleFleet.observation(at: SampleFleet.now + .seconds(2), step: 1, nodes: 3)
    observation.latency = names.map { name in
      var reading = LatencyReading(scope: .model(name), kind: .firstToken, window: .minutes(5))
      reading.histogram = LatencyHistogram(
        boundsMilliseconds: [1e-300, 1e300], counts: [.max, 5, .max])
      return reading
    }
    _ = fleet.apply(.observed(observation))
    for (columns, rows) in [(60, 20), (80, 24), (120, 40), (200, 60)] {
      for selected in names.map({ LatencyScope.model($0) }) + [.fleet] {
        let canvas = frame(
          state((columns, rows), of: fleet) { $0.selected = selected }, columns, rows)
        #expect(canvas.brokenFrames == [])
      }
    }
  }
}
