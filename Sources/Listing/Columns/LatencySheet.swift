import Filtering
import FleetModel
import FleetStore

/// `collie latency`: the fleet's first, then the models', the regions' and the nodes'.
enum LatencySheet: Sheet {
  struct Row {
    var key: LatencyKey
    var summary: LatencySummary
  }

  static func rows(of fleet: Fleet) -> [Row] {
    fleet.latency.map { key, reading in
      Row(key: key, summary: LatencySummary(reading, window: key.window))
    }.sorted { $0.key.comes(before: $1.key) }
  }

  static let columns: [Reader<Row>] = identity + figures

  private static let identity: [Reader<Row>] = [
    Reader(
      ListColumn(
        "scope", "SCOPE", [], .choice(["fleet", "model", "region", "node"]), .table,
        help: "what it is measured over")
    ) {
      row, _ in .text(row.key.scope.kind)
    },
    Reader(
      ListColumn(
        "name", "NAME", [], .text, .table,
        help: "the model, region or node; null for the whole fleet"
      ).naming
    ) {
      row, _ in ListValue(row.key.scope.name)
    },
    Reader(
      ListColumn(
        "kind", "KIND", [], .choice(LatencyKind.allCases.map(\.rawValue)), .table,
        help:
          "time to the first token (ttft), between tokens (itl), to the whole answer (e2e), or spent waiting for a node (queue)"
      ).searched
    ) {
      row, _ in .text(row.key.kind.rawValue)
    },
    Reader(
      ListColumn("window_s", "WINDOW", ["window"], .seconds, .table, help: "how far back it looks")
    ) {
      row, _ in ListValue(row.key.window)
    },
    Reader(ListColumn("count", "COUNT", [], .count, .table, help: "requests that were measured")) {
      row, _ in ListValue(row.summary.count)
    },
  ]

  private static let figures: [Reader<Row>] = [
    percentile("p50", help: "half of them were not slower") { $0.p50 },
    percentile("p95", help: "95 of 100 were not slower") { $0.p95 },
    percentile("p99", help: "99 of 100 were not slower") { $0.p99 },
    bound("p50") { $0.p50 }, bound("p95") { $0.p95 }, bound("p99") { $0.p99 },
  ]

  private static func percentile(
    _ name: String, help: String, _ read: @escaping @Sendable (LatencySummary) -> Percentile?
  ) -> Reader<Row> {
    Reader(ListColumn("\(name)_ms", name.uppercased(), [name], .milliseconds, .table, help: help)) {
      row, _ in ListValue(read(row.summary))
    }
  }

  private static func bound(
    _ name: String, _ read: @escaping @Sendable (LatencySummary) -> Percentile?
  ) -> Reader<Row> {
    let help = "where buckets do not resolve \(name)_ms: it lies below or above the number"
    let heading = "\(name.uppercased())-IS"
    return Reader(ListColumn("\(name)_bound", heading, [], ListValue.bounds, help: help)) {
      row, _ in ListValue(boundOf: read(row.summary))
    }
  }
}

extension LatencyScope {
  fileprivate var kind: String {
    switch self {
    case .fleet: "fleet"
    case .model: "model"
    case .region: "region"
    case .node: "node"
    }
  }

  fileprivate var name: String? {
    switch self {
    case .fleet: nil
    case .model(let name), .region(let name): name
    case .node(let id): id.name
    }
  }

  fileprivate var rank: Int {
    switch self {
    case .fleet: 0
    case .model: 1
    case .region: 2
    case .node: 3
    }
  }
}

extension LatencyKey {
  fileprivate func comes(before other: LatencyKey) -> Bool {
    if scope.rank != other.scope.rank { return scope.rank < other.scope.rank }
    if scope != other.scope {
      return isNaturallyOrdered(scope.name ?? "", before: other.scope.name ?? "")
    }
    if kind != other.kind {
      let kinds = LatencyKind.allCases
      return kinds.firstIndex(of: kind) ?? 0 < kinds.firstIndex(of: other.kind) ?? 0
    }
    return window < other.window
  }
}
