import FleetModel
import Testing

@testable import GatewayCore

@Suite struct QueueTests {
  @Test func showsHowAQueueStandsAndItsRates() throws {
    var gateway = try gateway(configuration: referenceConfiguration())
    gateway.settle(at: after(60))
    for second in Int64(61)...120 {
      var report = QueueReport(model: "gpt-4.1")
      report.depth = 12
      report.oldestWaitMilliseconds = 38.4
      report.batchSizeLimit = 10
      report.arrived = 31
      report.served = 30
      report.batches = 5
      report.rejected = 1
      gateway.observe(report, at: after(second))
    }
    let queue = try #require(gateway.queuesDocument(at: after(120)).first)
    #expect(queue.model == "gpt-4.1")
    #expect(queue.priority == 1)
    #expect(queue.depth == 12)
    #expect(queue.limit == 512)
    #expect(queue.oldestWaitMilliseconds == 38)
    #expect(queue.arrivalsPerSecond == 31)
    #expect(queue.servedPerSecond == 30)
    #expect(queue.batchSizeMean == 6)
    #expect(queue.batchSizeLimit == 10)
    #expect(queue.rejectedTotal == 60)
  }

  @Test func aQueueThatDoublesIsAnnouncedOnceAndSoIsItsRecovery() throws {
    var gateway = try gateway()
    let depths = [4, 10, 20, 40, 60, 80, 90, 60, 30, 20, 10, 5, 4]
    for (index, depth) in depths.enumerated() {
      var report = QueueReport(model: "m")
      report.depth = depth
      report.oldestWaitMilliseconds = 412
      gateway.observe(report, at: after(Int64(index) * 5))
    }
    let events = gateway.events(after: 0, at: after(65))
    #expect(events.map(\.kind) == ["queue.growing", "queue.recovered"])
    #expect(events.first?.message == "m queue grows: 40 waiting, the oldest for 412 ms")
  }

  @Test func aQueueThatIsLongFromTheStartDoesNotGrow() throws {
    var gateway = try gateway()
    for second in Int64(0)..<60 {
      var report = QueueReport(model: "m")
      report.depth = 200
      gateway.observe(report, at: after(second))
    }
    #expect(gateway.eventKinds(at: after(60)).isEmpty)
  }
}
