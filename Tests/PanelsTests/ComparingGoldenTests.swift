import Commands
import Drawing
import FleetModel
import Testing

@testable import Dashboard
@testable import Panels

/// What is not as it was, in every view.
@Suite struct ComparingGoldenTests {
  private static let sizes = [(40, 10), (80, 24), (120, 40), (200, 60)]

  private func comparing(
    _ columns: Int, _ rows: Int, adjust: (inout Attention) -> Void = { _ in }
  ) -> DashboardState {
    var state = dashboard(SampleFleet.normal, size: (columns, rows), adjust: adjust)
    state.comparison = Comparison(SampleFleet.earlier, at: SampleFleet.now - .minutes(20))
    layOut(&state, columns, rows)
    return state
  }

  @Test(arguments: sizes)
  func theOverviewSaysWhatHasBecomeOfTheFleet(columns: Int, rows: Int) throws {
    try expectGolden(
      frame(comparing(columns, rows), columns, rows), "comparing/overview-\(columns)x\(rows)")
  }

  @Test(arguments: [View.nodes, .queues, .latency, .spend, .events], [(80, 24), (120, 40)])
  func everyViewSaysWhatHasBecomeOfIt(view: View, size: (Int, Int)) throws {
    let state = comparing(size.0, size.1) { $0.view = view }
    try expectGolden(
      frame(state, size.0, size.1), "comparing/\(view)-\(size.0)x\(size.1)")
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func anOpenNodeSaysWhatItWas(columns: Int, rows: Int) throws {
    let state = comparing(columns, rows) { $0.openNode = NodeID("gpu-us-east-3") }
    try expectGolden(frame(state, columns, rows), "comparing/node-\(columns)x\(rows)")
  }

  @Test func itIsDrawnInASCII() throws {
    let canvas = frame(comparing(120, 40), 120, 40, ascii: true)
    #expect(canvas.picture.utf8.allSatisfy { $0 < 0x7F })
    try expectGolden(canvas, "comparing/overview-120x40-ascii")
  }

  @Test func nothingIsWrittenOutsideAnySize() {
    for (width, height) in zip(0...45, (0...15).map { $0 } + (0...30).map { $0 }) {
      let state = comparing(width, height) { $0.view = View.allCases[width % 6] }
      #expect(frame(state, width, height).cells.count == width * height)
    }
  }
}

/// Figures beside what they were.
@Suite struct DifferenceTests {
  struct Case: Sendable {
    var then, now: Double?
    var growth = Difference.Meaning.bad
    var change: String?
    var role: Role?
  }

  @Test(arguments: [
    Case(then: 49, now: 212, change: "+163 ms", role: .warn),
    Case(then: 212, now: 49, change: "-163 ms", role: .good),
    Case(then: 49, now: 212, growth: .good, change: "+163 ms", role: .good),
    Case(then: 49, now: 212, growth: .neither, change: "+163 ms", role: .strong),
    Case(then: 100, now: 104, change: "+4.0 ms", role: .dim),
    Case(then: 100, now: 100.2),
    Case(then: nil, now: 3),
    Case(then: 3, now: nil),
    Case(then: .infinity, now: 3),
    Case(then: .nan, now: 3),
  ])
  func aDifferenceHasASignAndAMeaning(_ given: Case) {
    let difference = Difference(
      from: given.then, to: given.now, growth: given.growth, least: 5, FigureText.milliseconds)
    #expect(difference?.change == given.change)
    #expect(difference?.role == given.role)
  }

  /// `0.74` and `0.75` may lie closer together than anything that is shown.
  @Test func whatOnlyRoundsApartIsNoDifference() {
    let score = { (then: Double, now: Double) in
      Difference(from: then, to: now, growth: .good, FigureText.score)?.change
    }
    #expect(score(0.7449, 0.7451) == nil)
    #expect(score(0.74, 0.75) == "+0.01")
  }
}
