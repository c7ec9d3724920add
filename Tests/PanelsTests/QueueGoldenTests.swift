import Commands
import Drawing
import FleetModel
import FleetStore
import TestSupport
import Testing

@testable import Dashboard
@testable import Panels

/// The view of the queues, whole screens as an operator meets them.
@Suite struct QueueGoldenTests {
  private static let sizes = [(40, 10), (80, 24), (120, 40), (200, 60)]

  private func shown(_ fleet: Fleet, _ columns: Int, _ rows: Int) -> DashboardState {
    var state = dashboard(fleet, size: (columns, rows))
    _ = state.apply(.commanded(.show(.queues)))
    layOut(&state, columns, rows)
    return state
  }

  @Test(arguments: sizes)
  func aQueueToEachModelIsAList(columns: Int, rows: Int) throws {
    let state = shown(SampleFleet.waiting, columns, rows)
    try expectGolden(frame(state, columns, rows), "queues/list-\(columns)x\(rows)")
  }

  @Test(arguments: sizes)
  func severalToEachModelAreAMatrix(columns: Int, rows: Int) throws {
    let state = shown(SampleFleet.contended, columns, rows)
    try expectGolden(frame(state, columns, rows), "queues/matrix-\(columns)x\(rows)")
  }

  @Test(arguments: ["list", "matrix"])
  func everyTerminalCanShowIt(name: String) throws {
    let fleet = name == "list" ? SampleFleet.waiting : SampleFleet.contended
    let canvas = frame(shown(fleet, 80, 24), 80, 24, ascii: true)
    #expect(canvas.picture.utf8.allSatisfy { $0 < 0x7F })
    try expectGolden(canvas, "queues/\(name)-80x24-ascii", caption: "ascii")
  }

  @Test(arguments: sizes)
  func anOpenQueueShowsItsPastAndItsNodes(columns: Int, rows: Int) throws {
    var state = shown(SampleFleet.normal, columns, rows)
    _ = state.apply(.commanded(.selectFirst))
    _ = state.apply(.commanded(.open))
    layOut(&state, columns, rows)
    try expectGolden(frame(state, columns, rows), "queues/open-\(columns)x\(rows)")
  }

  @Test(arguments: [SampleSituation.silent, .empty, .many, .failing, .hostile])
  func whateverTheGatewaySays(situation: SampleSituation) throws {
    let state = shown(situation.fleet, 80, 24)
    try expectGolden(frame(state, 80, 24), "queues/\(situation)-80x24")
  }

  @Test func aGatewayWithoutQueuesSaysWhy() {
    let canvas = frame(shown(SampleFleet.silent, 80, 24), 80, 24)
    #expect(canvas.picture.contains("This gateway does not report queues"))
  }

  @Test func theLastLineOfAnOpenQueueCanBeScrolledTo() {
    var state = shown(SampleFleet.normal, 80, 24)
    _ = state.apply(.commanded(.open))
    layOut(&state, 80, 24)
    #expect(!frame(state, 80, 24).picture.contains("gpu-us-east-14"))
    for _ in 0..<60 { _ = state.apply(.commanded(.selectNext)) }
    #expect(frame(state, 80, 24).picture.contains("gpu-us-east-14"))
    _ = state.apply(.commanded(.goBack))
    layOut(&state, 80, 24)
    #expect(frame(state, 80, 24).picture.contains("3 Queues"))
  }

  @Test func theRowUnderTheCursorIsAlwaysSeen() {
    var state = shown(SampleFleet.many, 80, 24)
    for row in 0..<29 {
      #expect(state.attention.queues.id == QueueID(model: "model-\(row)"))
      #expect(frame(state, 80, 24).picture.contains("▸ model-\(row) "))
      _ = state.apply(.commanded(.selectNext))
    }
  }

  @Test func hostileNamesKeepTheirFrames() {
    var random = SeededGenerator(seed: 3)
    for round in 0..<20 {
      var observation = SampleFleet.observation(at: SampleFleet.now, step: 60, nodes: 3)
      observation.queues = (0..<12).map { place in
        var queue = QueueReading(model: String.hostile(using: &random))
        queue.priority = [nil, .min, .max, 1][place % 4]
        (queue.depth, queue.limit) = ([.max, .min, 0][place % 3], 1)
        (queue.batchSizeMean, queue.batchSizeLimit) = (.nan, .min)
        (queue.rejectedTotal, queue.arrivalsPerSecond) = (.min, .nan)
        return queue
      }
      var fleet = SampleFleet.empty
      _ = fleet.apply(.observed(observation))
      for (columns, rows) in [(64, 20), (80, 24), (170, 40)] {
        var state = shown(fleet, columns, rows)
        #expect(frame(state, columns, rows).brokenFrames == [], "round \(round)")
        _ = state.apply(.commanded(.open))
        #expect(frame(state, columns, rows).brokenFrames == [], "round \(round)")
      }
    }
  }

  @Test func queuesInWhichNothingChangesAreDrawnTheSame() {
    var state = shown(SampleFleet.waiting, 200, 50)
    func confirm(_ seconds: Int64) {
      let time = SampleFleet.documentTime + .seconds(seconds)
      let at = SampleFleet.now + .seconds(seconds)
      _ = state.apply(
        .fleet(.confirmedUnchanged(SampleFleet.source, documentTime: time, at: at)))
    }
    for seconds in stride(from: 2, through: 7200, by: 2) { confirm(Int64(seconds)) }
    let before = frame(state, 200, 50)
    for seconds in stride(from: 7202, through: 7212, by: 2) { confirm(Int64(seconds)) }
    #expect(frame(state, 200, 50).isSameBelowHeader(as: before))
  }
}

extension Canvas {
  fileprivate func isSameBelowHeader(as other: Canvas) -> Bool {
    (1..<bounds.height).allSatisfy { line($0) == other.line($0) }
  }
}
