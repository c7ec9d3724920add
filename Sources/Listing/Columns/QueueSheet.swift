import Filtering
import FleetModel
import FleetStore

/// `collie queues`.
enum QueueSheet: Sheet {
  static func rows(of fleet: Fleet) -> [Queue] { fleet.queues }

  static let columns: [Reader<Queue>] = [
    Reader(ListColumn("model", "MODEL", [], .text, .table, help: "whose requests wait").naming) {
      queue, _ in .text(queue.reading.model)
    },
    Reader(
      ListColumn(
        "priority", "PRIORITY", [], .count, .table,
        help: "1 is served first; null when the queue is for all of them"
      ).leastFirst
    ) {
      queue, _ in ListValue(queue.reading.priority)
    },
    Reader(
      ListColumn("depth", "DEPTH", ["depth", "queued"], .count, .table, help: "requests that wait")
    ) {
      queue, _ in ListValue(queue.reading.depth)
    },
    Reader(ListColumn("limit", "LIMIT", [], .count, .table, help: "how many may wait")) {
      queue, _ in ListValue(queue.reading.limit)
    },
    Reader(ListColumn("full_pct", "FULL", ["full"], .percent, .table, help: "how full it is")) {
      queue, _ in ListValue(percentOf: queue.share)
    },
    Reader(
      ListColumn(
        "oldest_wait_ms", "OLDEST", ["oldest"], .milliseconds, .table,
        help: "how long the request waits that waits longest")
    ) {
      queue, _ in ListValue(queue.reading.oldestWaitMilliseconds)
    },
    Reader(
      ListColumn(
        "eta_s", "ETA", ["eta"], .seconds, .table,
        help: "how long a request that comes now will wait")
    ) {
      queue, _ in ListValue(queue.timeToServe)
    },
    Reader(
      ListColumn(
        "arrivals_per_s", "ARRIVING", ["arrivals"], .perSecond, .table,
        help: "requests that come in a second")
    ) {
      queue, _ in ListValue(queue.reading.arrivalsPerSecond)
    },
    Reader(
      ListColumn(
        "served_per_s", "SERVED", ["served"], .perSecond, .table,
        help: "requests that go to a node in a second")
    ) {
      queue, _ in ListValue(queue.reading.servedPerSecond)
    },
    Reader(
      ListColumn(
        "trend", "TREND", [], .choice(["growing", "steady", "shrinking"]), .table,
        help: "how its depth develops")
    ) {
      queue, _ in .text("\(queue.trend)")
    },
    Reader(
      ListColumn("batch_size_mean", "BATCH", ["batch"], .number, .wide, help: "requests in a batch")
    ) {
      queue, _ in ListValue(queue.reading.batchSizeMean)
    },
    Reader(
      ListColumn(
        "batch_size_limit", "BATCH-MAX", ["batch.limit"], .count, .wide,
        help: "the most that a batch may hold")
    ) {
      queue, _ in ListValue(queue.reading.batchSizeLimit)
    },
    Reader(
      ListColumn(
        "rejected_total", "REJECTED", ["rejected"], .count, .wide,
        help: "requests so far that found it full")
    ) {
      queue, _ in ListValue(queue.reading.rejectedTotal)
    },
  ]
}
