import Drawing
import FleetModel
import Testing

@testable import Panels

/// Each panel by itself, in each situation it can be met in.
@Suite struct PanelGoldenTests {
  private static let panels: [PanelSample] = [
    .header, .figures, .nodes, .queues, .latency, .budgets, .modelSpend, .events, .summaries,
    .detail, .operations,
  ]

  private static let situations = SampleSituation.all.filter { $0 != .operated }

  @Test(arguments: [PanelSample.header, .nodes, .operations])
  func aPanelShowsWhatWasChanged(panel: PanelSample) throws {
    try expectGolden(draw(panel, .operated, in: panel.usualSize), "panels/\(panel)-operated")
  }

  @Test(arguments: panels, situations)
  func eachPanelLooksAsItDid(panel: PanelSample, situation: SampleSituation) throws {
    let canvas = draw(panel, situation, in: panel.usualSize)
    try expectGolden(canvas, "panels/\(panel)-\(situation)")
  }

  @Test(arguments: panels)
  func eachPanelHasANarrowForm(panel: PanelSample) throws {
    let usual = panel.usualSize
    let canvas = draw(panel, .normal, in: (24, min(usual.height, 8)))
    try expectGolden(canvas, "panels/\(panel)-narrow")
  }

  private func draw(
    _ panel: PanelSample, _ situation: SampleSituation, in size: (width: Int, height: Int)
  ) -> Canvas {
    var canvas = Canvas(width: size.width, height: size.height)
    panel.make(situation.scene).draw(into: &canvas, in: canvas.bounds)
    return canvas
  }
}

extension PanelSample {
  /// About what it has in the overview at 120×40.
  var usualSize: (width: Int, height: Int) {
    switch self {
    case .header, .hints: (120, 1)
    case .figures: (120, 3)
    case .nodes, .bareNodes: (120, 12)
    case .queues, .latency, .budgets, .modelSpend: (40, 12)
    case .summaries: (80, 3)
    case .events: (80, 2)
    case .detail: (80, 30)
    case .operations: (120, 12)
    case .bareOperations, .eventsView, .action, .actionOnSeveral, .undertaking, .palette,
      .latencyView, .bareLatencyView:
      (80, 24)
    case .filterLine, .banner: (80, 1)
    case .help, .sortMenu: (80, 24)
    case .queueList, .bareQueueList, .queueMatrix, .openQueue: (80, 24)
    }
  }
}
