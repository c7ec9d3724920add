import FleetModel
import Testing

@testable import Recording

@Suite struct SizeTests {
  @Test func aDayOfFortyNodesStaysBelowAHundredMegabytes() throws {
    var practice = Practice(nodes: 40, past: .minutes(5))
    var recorder = Recorder(sources: [Practice.health], isPacked: true)
    var (bytes, wholes, wholeBytes) = (0, 0, 0)
    let count = 600
    for _ in 0..<count {
      let recorded = recorder.record(try practice.observe())
      let frame = try #require(recorded)
      bytes += frame.bytes.count
      if frame.isWhole { (wholes, wholeBytes) = (wholes + 1, wholeBytes + frame.bytes.count) }
    }
    print("SIZE", bytes / count, wholes, wholeBytes / wholes, (bytes * 43_200 / count) >> 20)
    #expect(bytes * 43_200 / count < 100 << 20)
  }
}
