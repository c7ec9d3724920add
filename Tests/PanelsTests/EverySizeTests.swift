import Commands
import Drawing
import FleetModel
import Testing

@testable import Dashboard
@testable import Panels

/// Terminals are dragged through every size on the way to the one the operator wants.
@Suite struct EverySizeTests {
  private static let samples = PanelSample.allCases.flatMap { panel in
    panel.situations.map { (panel, $0) }
  }

  @Test(arguments: samples)
  func aPanelNeverLeavesItsArea(panel: PanelSample, situation: SampleSituation) {
    let scene = situation.scene
    var leaks: [String] = []
    for width in stride(from: 0, through: 40, by: situation.step) {
      for height in stride(from: 0, through: 12, by: situation.step) {
        let area = Rect(column: 3, row: 2, width: width, height: height)
        var canvas = Canvas(width: width + 6, height: height + 4)
        let empty = canvas
        panel.make(scene).draw(into: &canvas, in: area)
        canvas.erase(area)
        if canvas != empty { leaks.append("\(width)x\(height)") }
      }
    }
    #expect(leaks == [])
  }

  @Test(arguments: [false, true])
  func theWholePictureIsDrawnAtEverySize(ascii: Bool) {
    let states = View.allCases.map { view in
      dashboard(SampleFleet.failing) { $0.view = view }
    }
    let open = dashboard(SampleFleet.normal) {
      $0.openNode = NodeID("gpu-ap-south-2")
      $0.sheet = .help
      $0.isSortMenuShown = true
    }
    var acting = dashboard(SampleFleet.operated) {
      $0.actionDialog = SampleActs.belowFloor
      $0.undertakingDialog = SampleUndertakings.dialog
      $0.palette = SampleLines.palette
      $0.filterLine = SampleLines.badFilter
      $0.pendingWeights = SampleLines.pending
    }
    acting.acts = SampleUndertakings.running
    let all = states + [open, acting]
    for width in 0...45 {
      for height in 0...15 {
        // Each state meets every eighth size, and all together meet them all.
        let state = all[(width + 3 * height) % all.count]
        #expect(frame(state, width, height, ascii: ascii).cells.count == width * height)
      }
    }
  }

  @Test(arguments: [(1, 200), (500, 3), (300, 100), (59, 18), (60, 17), (99, 30), (100, 29)])
  func thePictureIsDrawnAtOddSizes(columns: Int, rows: Int) {
    for fleet in [SampleFleet.normal, SampleFleet.empty, SampleFleet.late] {
      let canvas = frame(dashboard(fleet, size: (columns, rows)), columns, rows)
      #expect(!canvas.picture.isEmpty)
    }
  }
}
