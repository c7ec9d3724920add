import Filtering
import FleetModel
import FleetStore

/// `collie nodes`.
enum NodeSheet: Sheet {
  static let columns = identity + work + latencies + hardware + standing

  static func rows(of fleet: Fleet) -> [Node] { fleet.nodeIDs.compactMap { fleet.nodes[$0] } }

  private static let identity: [Reader<Node>] = [
    Reader(ListColumn("id", "NODE", ["name", "node"], .text, .table, help: "its name").naming) {
      node, _ in .text(node.id.name)
    },
    Reader(ListColumn("type", "GPU", ["gpu"], .text, .table, help: "the kind of GPU").searched) {
      node, _ in ListValue(node.type)
    },
    Reader(
      ListColumn("region", "REGION", ["region", "zone"], .text, .table, help: "where it stands")
        .searched
    ) {
      node, _ in ListValue(node.region)
    },
    Reader(
      ListColumn("state", "STATE", [], .states, .table, help: "what it does about new work")
        .searched
    ) { node, _ in ListValue(node.state?.rawValue) },
  ]

  private static let work: [Reader<Node>] = [
    Reader(
      ListColumn(
        "health_score", "HEALTH", ["health", "score"], .share, .table, help: "how well it is"
      ).leastFirst
    ) {
      node, _ in ListValue(node.healthScore)
    },
    Reader(ListColumn("load_pct", "LOAD", ["load"], .percent, .table, help: "how busy it is")) {
      node, _ in ListValue(node.loadPercent)
    },
    Reader(
      ListColumn(
        "memory_used_pct", "MEM", ["mem", "memory"], .percent, .table, help: "GPU memory in use")
    ) { node, _ in ListValue(percentOf: node.memoryShare) },
    Reader(
      ListColumn(
        "in_flight", "IN-FLIGHT", ["in-flight", "inflight"], .count, .table,
        help: "requests that it works on")
    ) { node, _ in ListValue(node.inFlight) },
    Reader(
      ListColumn(
        "queued", "QUEUED", ["queued", "waiting"], .count, .wide, help: "requests that wait for it")
    ) {
      node, _ in ListValue(node.queued)
    },
    Reader(
      ListColumn(
        "tokens_per_s", "TOK/S", ["tokens", "tps"], .perSecond, .wide, help: "tokens in a second")
    ) { node, _ in ListValue(node.tokensPerSecond) },
    Reader(
      ListColumn(
        "latency_ms", "LATENCY", ["latency"], .milliseconds, .wide,
        help: "how long it takes to answer")
    ) {
      node, _ in ListValue(node.latencyMilliseconds)
    },
  ]

  private static let latencies: [Reader<Node>] = [
    Reader(
      ListColumn(
        "ttft_p50_ms", "TTFT-P50", ["ttft.p50"], .milliseconds,
        help: "time to the first token that half of its requests did not pass")
    ) {
      $1.firstToken(of: $0) { ListValue($0.p50) }
    },
    Reader(
      ListColumn(
        "ttft_p95_ms", "TTFT-P95", ["ttft.p95"], .milliseconds, help: "that 95 of 100 did not pass")
    ) {
      $1.firstToken(of: $0) { ListValue($0.p95) }
    },
    Reader(
      ListColumn(
        "ttft_p99_ms", "TTFT-P99", ["ttft.p99", "ttft"], .milliseconds, .table,
        help: "that 99 of 100 did not pass")
    ) {
      $1.firstToken(of: $0) { ListValue($0.p99) }
    },
    Reader(
      ListColumn(
        "ttft_p99_bound", "TTFT-P99-IS", [], ListValue.bounds,
        help: "where buckets do not resolve it: it lies below or above the number")
    ) {
      $1.firstToken(of: $0) { ListValue(boundOf: $0.p99) }
    },
  ]

  private static let hardware: [Reader<Node>] = [
    Reader(ListColumn("available", "GPUS", ["gpus"], .count, .wide, help: "GPUs that can work")) {
      node, _ in ListValue(node.gpusAvailable)
    },
    Reader(
      ListColumn(
        "temperature_c", "TEMP", ["temp", "temperature"], .celsius, .wide, help: "its hottest GPU")
    ) {
      node, _ in ListValue(node.temperatureCelsius)
    },
    Reader(
      ListColumn("power_w", "POWER", ["power"], .watts, .wide, help: "what its GPUs draw together")
    ) {
      node, _ in ListValue(node.powerWatts)
    },
    Reader(
      ListColumn("ecc_errors", "ECC", ["ecc"], .count, .wide, help: "memory errors of its GPUs")
    ) {
      node, _ in ListValue(node.eccErrors)
    },
    Reader(
      ListColumn(
        "memory_total_gb", "MEM-TOTAL", ["mem.total"], .gigabytes, help: "GPU memory that it has")
    ) {
      node, _ in ListValue(node.memoryTotalGB)
    },
    Reader(
      ListColumn("memory_free_gb", "MEM-FREE", ["mem.free"], .gigabytes, help: "GPU memory left")
    ) {
      node, _ in ListValue(node.memoryFreeGB)
    },
  ]
}

extension Fleet {
  fileprivate func firstToken(
    of node: Node, _ read: (LatencySummary) -> ListValue
  ) -> ListValue {
    latency(.firstToken, scope: .node(node.id)).map(read) ?? .unknown
  }
}
