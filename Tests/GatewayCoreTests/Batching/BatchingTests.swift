import FleetModel
import Testing

@testable import GatewayCore

@Suite struct BatchingTests {
  @Test func tenRequestsCloseABatch() {
    let driven = batched()
    for _ in 0..<9 { driven.submit(ask()) }
    #expect(driven.attempts.isEmpty)
    driven.submit(ask())
    #expect(driven.attempts.count == 10)
    #expect(Set(driven.attempts.compactMap { driven.node(of: $0) }) == ["a", "b"])
  }

  @Test func fiftyMillisecondsCloseABatch() {
    let driven = batched()
    driven.submit(ask())
    #expect(driven.gateway.nextDeadline == noon + .milliseconds(50))
    driven.pass(.milliseconds(20))
    driven.submit(ask())
    driven.pass(.milliseconds(29))
    #expect(driven.attempts.isEmpty)
    driven.pass(.milliseconds(1))
    #expect(driven.attempts.count == 2)
  }

  @Test func aBatchThatFindsNoRoomGoesAsRoomComes() throws {
    let driven = batched(concurrency: 3)
    for _ in 0..<14 { driven.submit(ask()) }
    #expect(driven.attempts.count == 6)
    driven.finish(try #require(driven.attempts.first))
    #expect(driven.attempts.count == 7)
    // The four of the next batch wait for their window although there will be room.
    for attempt in driven.attempts { driven.finish(attempt) }
    for attempt in driven.attempts { driven.finish(attempt) }
    #expect(driven.attempts.count == 10)
    driven.pass(.milliseconds(50))
    #expect(driven.attempts.count == 14)
  }

  @Test func whoLeavesABatchIsNotWaitedFor() {
    let driven = batched()
    let gone = (0..<9).map { _ in driven.submit(ask()) }
    for ticket in gone { driven.abandon(ticket) }
    for _ in 0..<9 { driven.submit(ask()) }
    #expect(driven.attempts.isEmpty)
    driven.submit(ask())
    #expect(driven.attempts.count == 10)
  }

  @Test func batchesAreCountedAndTheirLimitIsShown() throws {
    let driven = batched()
    for _ in 0..<15 { driven.submit(ask()) }
    driven.pass(.milliseconds(50))
    let queue = try #require(driven.gateway.queuesDocument(at: driven.now).first)
    #expect(queue.batchSizeMean == 7.5)
    #expect(queue.batchSizeLimit == 10)
  }

  @Test(arguments: [
    ([20.0], [48, 64, 64]), ([49.9], [48, 64, 64]), ([50], [32, 32, 32]), ([100], [32, 32, 32]),
    ([100.1], [16, 8, 4, 2, 1, 1]), ([], [32, 32]), ([20, 200], [16]), ([.nan, -1, 20], [48]),
  ])
  func theSizeFollowsTheLatency(latencies: [Double], sizes: [Int]) {
    var batch = AdaptiveBatch()
    #expect(batch.size == 32)
    for size in sizes {
      for latency in latencies { batch.note(milliseconds: latency) }
      batch.adjust(target: .milliseconds(100))
      #expect(batch.size == size)
    }
  }

  @Test func aSizeThatHasShrunkGrowsAgain() {
    var batch = AdaptiveBatch()
    for _ in 0..<9 {
      batch.note(milliseconds: 500)
      batch.adjust(target: .milliseconds(100))
    }
    var sizes: [Int] = []
    for _ in 0..<10 {
      batch.note(milliseconds: 1)
      batch.adjust(target: .milliseconds(100))
      sizes.append(batch.size)
    }
    #expect(sizes == [2, 3, 5, 8, 12, 18, 27, 41, 62, 64])
  }

  @Test func anAdaptiveBatchFollowsWhatNodesTake() {
    let driven = batched(size: nil)
    for _ in 0..<31 { driven.submit(ask()) }
    #expect(driven.attempts.isEmpty)
    driven.submit(ask())
    #expect(driven.attempts.count == 32)
    driven.now = noon + .milliseconds(10)
    for attempt in driven.attempts { driven.finish(attempt) }
    for _ in 0..<32 { driven.submit(ask()) }
    #expect(driven.attempts.count == 64)
    // Those took 10 ms each, so the next batch may be larger.
    for _ in 0..<47 { driven.submit(ask()) }
    #expect(driven.attempts.count == 64)
    driven.submit(ask())
    #expect(driven.attempts.count == 112)
  }

  private func batched(concurrency: Int = 100, size: Int? = 10) -> DrivenGateway {
    driven(nodes: ["a", "b"], concurrency: concurrency) {
      var policy = BatchPolicy()
      policy.size = size
      $0.models[0].batching = policy
    }
  }
}
