import FleetModel
import Testing

@testable import Adapters

/// Mangled answers of a bare gateway may be refused, but each of them is come back from.
@Suite struct DamagedAnswersTests {
  private func observe(_ bodies: BareGatewayBodies) -> Observation? {
    try? BareGatewayAdapter.observation(
      from: bodies, source: SourceID("bare"), receivedAt: Moment(milliseconds: 0))
  }

  @Test func anyByteMayBeAnyOther() throws {
    let whole = BareGatewayBodies(
      resources: try fixture("bare-variant-resources.json"),
      stats: try fixture("bare-fastapi-stats.json"),
      spend: try fixture("bare-fastapi-spend.json"),
      models: try fixture("bare-fastapi-models.json"))
    let paths: [WritableKeyPath<BareGatewayBodies, [UInt8]?>] = [
      \.resources, \.stats, \.spend, \.models,
    ]
    for path in paths {
      for index in (whole[keyPath: path] ?? []).indices {
        for byte in [0, 0x22, 0x2C, 0x39, 0x5D, 0xFF] as [UInt8] {
          // Small and sound answers beside it, so that there is always something to tell.
          var damaged = BareGatewayBodies(
            resources: Array("[]".utf8), stats: Array(#"{"nodes":{}}"#.utf8))
          damaged[keyPath: path] = whole[keyPath: path]
          damaged[keyPath: path]?[index] = byte
          #expect(observe(damaged)?.nodes != nil)
        }
      }
    }
  }

  @Test func anAnswerCutOffAnywhereIsNotedAndTheOthersStand() throws {
    let resources = try fixture("bare-fastapi-resources.json")
    let stats = try fixture("bare-fastapi-stats.json")
    let end = try #require(stats.lastIndex(of: UInt8(ascii: "}")))
    for length in 0...end {
      let bodies = BareGatewayBodies(resources: resources, stats: Array(stats[..<length]))
      #expect(observe(bodies)?.badFields == ["stats"])
    }
  }
}
