import Drawing
import FleetModel
import FleetStore
import Testing

@testable import Panels

@Suite struct BurnRateTests {
  @Test(
    arguments: [
      // Bounds 50, 100, 200: exact at a bound, a range inside a bucket.
      ([970, 10, 10, 10], 100.0, "×2.0", Role.bad), ([990, 5, 3, 2], 100, "×0.5", .text),
      ([990, 0, 0, 10], 100, "×1.0", .text), ([1000, 0, 0, 0], 100, "×0", .text),
      ([0, 0, 0, 9], 100, "×100", .bad), ([980, 15, 5, 0], 70, "×0.5-2.0", .warn),
      ([0, 1000, 0, 0], 70, "×0-100", .warn), ([990, 0, 0, 10], 5000, "×0-1.0", .text),
      ([800, 100, 100, 0], 70, "×10-20", .bad),
    ] as [([Int], Double, String, Role)])
  func itIsAsExactAsTheBucketsAre(
    counts: [Int], objective: Double, words: String, role: Role
  ) throws {
    let histogram = LatencyHistogram(boundsMilliseconds: [50, 100, 200], counts: counts)
    let burn = try #require(BurnRate(histogram, objective: objective))
    #expect(burn.words == words)
    #expect(burn.role == role)
    #expect(burn.words.count <= 8)
  }

  @Test func withoutRequestsOrObjectiveThereIsNone() {
    let none = LatencyHistogram(boundsMilliseconds: [50], counts: [0, 0])
    #expect(BurnRate(none, objective: 100) == nil)
    #expect(BurnRate(nil, objective: 100) == nil)
    let some = LatencyHistogram(boundsMilliseconds: [50], counts: [5, 0])
    #expect(BurnRate(some, objective: nil) == nil)
  }
}

@Suite struct ObjectivesTests {
  @Test func aModelsOwnObjectiveGoesBeforeThatOfAll() {
    var objectives = Objectives()
    #expect(objectives.p99Milliseconds(of: .firstToken, in: .model("m")) == 100)
    #expect(objectives.p99Milliseconds(of: .endToEnd) == nil)
    objectives.setP99(250, of: .firstToken, model: "m")
    objectives.setP99(3000, of: .endToEnd)
    #expect(objectives.p99Milliseconds(of: .firstToken, in: .model("m")) == 250)
    #expect(objectives.p99Milliseconds(of: .firstToken, in: .node(NodeID("m"))) == 100)
    #expect(objectives.p99Milliseconds(of: .endToEnd, in: .model("m")) == 3000)
    objectives.setP99(nil, of: .firstToken, model: "m")
    #expect(objectives.p99Milliseconds(of: .firstToken, in: .model("m")) == 100)
  }
}

@Suite struct LatencyBandsTests {
  private typealias Band = LatencyBands.Band

  @Test func onlyWhatIsUsedHasABandAndTheObjectiveIsAnEdge() throws {
    let column = made([10, 20, 50, 100, 200, 500], [0, 5, 0, 0, 1, 0, 0])
    let bands = try #require(LatencyBands(of: [column], objective: 100, rows: 20))
    #expect(
      bands.bands == [
        Band(lower: 100, upper: 200), Band(lower: 50, upper: 100), Band(lower: 20, upper: 50),
        Band(lower: nil, upper: 20),
      ])
    #expect(bands.overObjective == 1 && bands.isObjectiveExact)
    #expect(bands.shares(of: column) == [1 / 6.0, 0, 0, 5 / 6.0])
  }

  @Test(arguments: 2...12)
  func bandsFitAndStillHoldEveryRequest(rows: Int) throws {
    let bounds = (1...10).map { Double($0 * 20) }
    let column = made(bounds, Array(repeating: 3, count: 11))
    let bands = try #require(LatencyBands(of: [column], objective: 100, rows: rows))
    #expect(bands.bands.count + 1 <= max(3, rows))
    #expect(bands.shares(of: column).compactMap { $0 }.reduce(0, +) > 0.999)
    // No band lies on both sides of the objective.
    let over = bands.bands.prefix(bands.overObjective ?? 0)
    #expect(over.allSatisfy { $0.lower ?? 0 >= 100 })
    #expect(bands.bands.dropFirst(over.count).allSatisfy { $0.upper ?? .infinity <= 100 })
  }

  @Test func anObjectiveInsideABucketIsSaidToBeThere() throws {
    let column = made([50, 200], [9, 1, 0])
    let bands = try #require(LatencyBands(of: [column], objective: 100, rows: 9))
    #expect(!bands.isObjectiveExact)
    #expect(bands.bands[(bands.overObjective ?? 0) - 1] == Band(lower: 50, upper: 200))
  }

  @Test func otherBoundsAreDrawnOnlyWhereTheyTell() throws {
    let old = made([30, 100], [8, 1, 1])
    let new = made([50, 100], [5, 4, 1])
    let bands = try #require(LatencyBands(of: [old, new], objective: 100, rows: 9))
    #expect(bands.shares(of: new) == [0.1, 0.4, 0.5])
    #expect(bands.shares(of: old) == [0.1, nil, nil], "50 is no bound of the old ones")
  }

  @Test func withoutRequestsThereIsNothingToDraw() {
    #expect(LatencyBands(of: [], objective: 100, rows: 9) == nil)
    #expect(LatencyBands(of: [made([10], [0, 0])], objective: 100, rows: 9) == nil)
    #expect(LatencyBands(of: [made([10], [1, 0])], objective: 100, rows: 0) == nil)
  }

  @Test(
    arguments: [
      (0.0001, 0), (0.0099, 0), (0.01, 1), (0.05, 2), (0.2, 3), (0.35, 4), (1, 4),
    ] as [(Double, Int)])
  func aShadeIsAStepOfTheShare(share: Double, level: Int) {
    #expect(HeatShade(share)?.level == level)
    #expect(HeatShade(0) == nil)
  }

  private func made(_ bounds: [Double], _ counts: [Int]) -> LatencyHistogram {
    LatencyHistogram(boundsMilliseconds: bounds, counts: counts)
      ?? LatencyHistogram(boundsMilliseconds: bounds)
  }
}
