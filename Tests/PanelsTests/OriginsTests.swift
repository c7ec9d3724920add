import Commands
import Drawing
import FleetModel
import FleetStore
import Testing

@testable import Dashboard
@testable import Panels

/// Where the figures of a node come from, when several sources know it.
@Suite struct OriginsTests {
  @Test(arguments: [(40, 10), (80, 24), (120, 40)])
  func everySourceIsNamedWithWhatItSays(columns: Int, rows: Int) throws {
    try expectGolden(frame(opened(columns, rows), columns, rows), "origins/\(columns)x\(rows)")
  }

  @Test func itIsDrawnInASCII() throws {
    let canvas = frame(opened(80, 24), 80, 24, ascii: true)
    #expect(canvas.picture.utf8.allSatisfy { $0 < 0x7F })
  }

  @Test func theSameKeyAndEscapePutItAway() {
    for command in [Command.toggleOrigins, .goBack] {
      var state = opened(80, 24)
      #expect(state.attention.sheet == .origins(NodeID("gpu-1")))
      _ = state.apply(.commanded(command))
      #expect(state.attention.sheet == nil)
    }
  }

  @Test func withNoNodeUnderTheCursorItSaysSo() {
    var state = opened(80, 24)
    _ = state.apply(.commanded(.goBack))
    _ = state.apply(.commanded(.show(.spend)))
    _ = state.apply(.commanded(.toggleOrigins))
    #expect(state.attention.sheet == nil)
    #expect(state.attention.notice != nil)
  }

  @Test func aNodeThatHasGoneIsSaidToBe() {
    var state = opened(80, 24)
    state.attention.sheet = .origins(NodeID("gone"))
    #expect(frame(state, 80, 24).picture.contains("it is not there any more"))
  }

  /// As far as it covers the view: beside it, the frames of that are broken.
  @Test(arguments: 0...76, [3, 8, 24])
  func itFitsEverySize(columns: Int, rows: Int) {
    var state = opened(columns, rows)
    _ = state.apply(.commanded(.selectLast))
    #expect(frame(state, columns, rows).brokenFrames.isEmpty)
  }

  private func opened(_ columns: Int, _ rows: Int) -> DashboardState {
    var state = dashboard(fleet, size: (columns, rows)) { $0.view = .nodes }
    _ = state.apply(.commanded(.toggleOrigins))
    layOut(&state, columns, rows)
    return state
  }

  /// Two that stand in front of one node and disagree, and two engines on it, one of them late.
  private var fleet: Fleet {
    var fleet = Fleet(
      sources: [
        source("gateway", .gateway), source("balancer", .gateway), source("vllm 8000", .vllm),
        source("vllm 8001", .vllm),
      ])
    observe(&fleet, "gateway", at: 10) {
      ($0.state, $0.weight, $0.region) = (.ready, 1, "eu-central")
      ($0.type, $0.healthScore, $0.loadPercent, $0.inFlight) = ("H100", 0.91, 41, 12)
    }
    observe(&fleet, "balancer", at: 10) {
      ($0.state, $0.weight, $0.inFlight) = (.draining, 0.5, 11)
    }
    observe(&fleet, "vllm 8000", at: 10) {
      ($0.inFlight, $0.queued, $0.requestsTotal, $0.cacheShare) = (7, 2, 12_345, 0.62)
    }
    observe(&fleet, "vllm 8001", at: 1) {
      ($0.inFlight, $0.queued, $0.requestsTotal, $0.cacheShare) = (5, 1, 4_321, 0.4)
    }
    _ = fleet.apply(.ticked(Moment(seconds: 11)))
    return fleet
  }

  private func source(_ name: String, _ kind: SourceKind) -> SourceHealth {
    SourceHealth(id: SourceID(name), kind: kind, address: name, interval: .seconds(2))
  }

  private func observe(
    _ fleet: inout Fleet, _ source: String, at second: Double, _ fill: (inout NodeReading) -> Void
  ) {
    var observation = Observation(source: SourceID(source), receivedAt: Moment(seconds: second))
    var reading = NodeReading(id: NodeID("gpu-1"))
    fill(&reading)
    observation.nodes = .all([reading])
    if source.hasPrefix("vllm") { observation.kind = .vllm }
    _ = fleet.apply(.observed(observation))
  }
}
