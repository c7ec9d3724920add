import Commands
import Filtering
import FleetModel

@testable import Dashboard

/// Lines while they are typed.
enum SampleLines {
  static func filter(_ text: String, problem: FilterProblem? = nil) -> FilterLine {
    var line = FilterLine(line: LineEditor(text))
    line.problem = problem
    return line
  }

  static let goodFilter = filter("h100 state:ready")
  static let badFilter = filter(
    "h100 stat:ready", problem: FilterProblem(offset: 5, words: "no node has a field 'stat'"))

  static var palette: PaletteLine {
    var palette = PaletteLine()
    palette.line = LineEditor("dr")
    palette.completions = [
      Completion(
        line: "drain", word: "drain", help: "no new work, what is in flight is finished", key: "D"),
      Completion(line: "drain gpu-ap-south-2", word: "gpu-ap-south-2", help: "16×A10, draining"),
      Completion(line: "theme dark", word: "theme", help: "the next theme", key: "t"),
      Completion(line: "write 10m", word: "write", help: "lifts the lock for a while"),
    ]
    palette.chosen = 1
    return palette
  }

  static var failedPalette: PaletteLine {
    var palette = PaletteLine()
    palette.line = LineEditor("drian gpu-ap-south-2")
    palette.problem = "there is no command 'drian'; did you mean 'drain'?"
    return palette
  }

  static let pending = PendingWeights(
    targets: [
      PendingWeights.Target(
        node: NodeID("gpu-ap-south-1"), revision: 4, before: 1, after: 0.7)
    ], dueAt: SampleFleet.now + .milliseconds(900))
}
