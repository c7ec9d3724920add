import Commands
import Drawing
import Filtering
import FleetModel
import FleetStore
import TestSupport
import Testing

@testable import Acting
@testable import Dashboard
@testable import FleetStore
@testable import Panels

/// Words from outside in everything that is shown of a change.
@Suite struct HostileActingTests {
  @Test(arguments: [(38, 10), (64, 20), (80, 24), (130, 40)])
  func noWordLeavesItsFrame(width: Int, height: Int) {
    var random = SeededGenerator(seed: UInt64(width))
    for round in 0..<25 {
      let words = HostileWords(using: &random)
      for (name, panel) in words.panels {
        var canvas = Canvas(width: width, height: height)
        panel.draw(into: &canvas, in: canvas.bounds)
        #expect(canvas.brokenFrames == [], "\(name), round \(round)")
      }
    }
  }

  @Test func theWholePictureKeepsItsFrames() {
    var random = SeededGenerator(seed: 7)
    for round in 0..<20 {
      let words = HostileWords(using: &random)
      for view in [View.overview, .nodes, .events] {
        let state = dashboard(words.fleet, size: (100, 30)) { $0.view = view }
        let broken = frame(state, 100, 30).brokenFrames
        #expect(broken == [], "\(view), round \(round)")
      }
    }
  }
}
