import TestSupport
import Testing

@testable import GatewayServer

@Suite struct KeptPagesTests {
  @Test func aPageIsMadeOnceForItsStamp() {
    var pages = KeptPages()
    var made = 0
    for stamp in [1, 1, 1, 2, 2] {
      for compressed in [false, true] {
        _ = pages.page(for: .init(name: "a", stamp: stamp), compressed: compressed) {
          made += 1
          return [UInt8](repeating: 1, count: 100)
        }
      }
    }
    #expect(made == 2)
  }

  @Test func thePageUsedLeastRecentlyIsDropped() {
    var pages = KeptPages()
    var made: [Int] = []
    func ask(_ number: Int) {
      _ = pages.page(for: .init(name: "\(number)", stamp: 0), compressed: false) {
        made.append(number)
        return []
      }
    }
    for number in 0..<16 { ask(number) }
    ask(0)
    ask(16)
    ask(0)
    ask(1)
    #expect(made == Array(0...16) + [1])
  }

  @Test(arguments: [0, 1, 100, 70_000])
  func whatIsCompressedComesBackAsItWas(count: Int) throws {
    var random = SeededGenerator(seed: 1)
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...9, using: &random) }
    let compressed = try #require(Gzip.compressed(bytes))
    #expect(gunzipped(compressed) == bytes)
  }
}
