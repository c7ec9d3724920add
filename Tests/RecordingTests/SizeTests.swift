import FleetModel
import Testing

@testable import Recording

@Suite struct SizeTests {
  @Test func aDayOfFortyNodesStaysBelowAHundredMegabytes() throws {
    var practice = Practice(nodes: 40, past: .minutes(5))
    var recorder = Recorder(sources: [Practice.health], isPacked: true)
    var bytes = 0
    let count = 600
    for _ in 0..<count {
      let recorded = recorder.record(try practice.observe())
      let frame = try #require(recorded)
      bytes += frame.bytes.count
    }
    #expect(bytes * 43_200 / count < 100 << 20)
  }
}
