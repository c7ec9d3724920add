import FleetModel
import TestSupport
import Testing

@testable import GatewayServer

@Suite struct OutboxTests {
  private let now = Moment(milliseconds: 7)

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func givesOutWhatWasPutInWhateverTheSizes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var outbox = Outbox()
    var (put, taken): ([UInt8], [UInt8]) = ([], [])
    for _ in 0..<300 {
      let size = [0, 1, 100, Outbox.smallPiece, Outbox.smallPiece + 1, 20_000].randomElement(
        using: &random)!
      let piece = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
      outbox.append(piece, at: now)
      put += piece
      while outbox.count > 50_000 || Bool.random(using: &random), !outbox.isEmpty {
        taken += outbox.take(Int.random(in: 1...30_000, using: &random))
      }
      #expect(outbox.count == put.count - taken.count)
    }
    while !outbox.isEmpty { taken += outbox.take(.max) }
    #expect(taken == put, "seed \(seed)")
  }

  @Test func smallPiecesOfOneTurnLeaveTogether() {
    var outbox = Outbox()
    for number in 0..<50 {
      outbox.append(bodyPiece: Array("data: \(number)\n\n".utf8), .chunked, at: now)
    }
    let (size, more) = outbox.withNext { ($0.count, $1) } ?? (0, true)
    #expect(size == outbox.count)
    #expect(!more)
  }

  @Test func aLargePieceIsNotCopied() {
    let body = [UInt8](repeating: 1, count: 1_000_000)
    var outbox = Outbox()
    outbox.append(body, at: now)
    let address = body.withUnsafeBytes { $0.baseAddress }
    #expect(outbox.withNext { bytes, _ in bytes.baseAddress } == address)
  }

  @Test func itsTimeCountsFromWhenItWasLastEmpty() {
    var outbox = Outbox()
    outbox.append([1, 2, 3], at: now)
    outbox.append([4], at: now + .seconds(1))
    _ = outbox.take(2)
    #expect((outbox.since, outbox.sentCount) == (now, 2))
    _ = outbox.take(2)
    outbox.append([5], at: now + .seconds(2))
    #expect((outbox.since, outbox.sentCount) == (now + .seconds(2), 0))
  }
}

extension Outbox {
  fileprivate mutating func take(_ count: Int) -> [UInt8] {
    let taken = withNext { bytes, _ in Array(bytes.prefix(count)) } ?? []
    drop(taken.count)
    return taken
  }
}
