import Drawing
import FleetModel
import FleetStore

/// A column of the table of latencies.
enum LatencyColumn: CaseIterable {
  case name, slowest, slowestBar, p50, p95, p99, objective, burn, count, traffic

  func column(named name: String, width: Int) -> Column {
    switch self {
    case .name: Column(.init(name), width: width, least: 12, most: 32, rank: 0)
    case .slowest: Column("SLOWEST 1%", short: "SLOW1%", .right, width: 6, most: 10, rank: 3)
    case .slowestBar: Column("", width: 8, most: 24, rank: 10)
    case .p50: Column("P50", .right, width: 5, rank: 6)
    case .p95: Column("P95", .right, width: 5, rank: 5)
    case .p99: Column("P99", .right, width: 5, rank: 1)
    case .objective: Column("SLO", .right, width: 4, rank: 7)
    case .burn: Column("BURN", .right, width: 8, rank: 2)
    case .count: Column("COUNT", .right, width: 5, rank: 4)
    case .traffic: Column("OF ALL", .right, width: 6, rank: 8)
    }
  }
}

/// What the table says of one row.
struct LatencyCells {
  let row: LatencyTable.Row
  /// All requests, for how much their slowest hundredth says.
  let whole: LatencySummary?
  let objective: Double?

  private var summary: LatencySummary? { row.summary }

  /// The words of a column and what they mean, except for the name and the bar.
  func cell(_ column: LatencyColumn) -> (String, Role) {
    switch column {
    case .name, .slowestBar: ("", .text)
    case .slowest: slowest
    case .p50: (FigureText.known(summary?.p50, FigureText.percentile), .text)
    case .p95: (FigureText.known(summary?.p95, FigureText.percentile), thin(ThinSample.leastForP95))
    case .p99: (FigureText.known(summary?.p99, FigureText.percentile), p99Role)
    case .objective: (objective.map(FigureText.round) ?? "", .dim)
    case .burn: burn
    case .count: (FigureText.known(summary?.count, FigureText.count), .text)
    case .traffic: (share(row.requestShare), .dim)
    }
  }

  /// What the bar shows, and whether its row is slower than its share of the traffic would make it.
  var isCulprit: Bool {
    guard let slow = row.slowestShare, let all = row.requestShare else { return false }
    return slow >= 0.1 && slow > 1.5 * all
  }

  private var slowest: (String, Role) {
    guard row.scope != .fleet else { return ("", .dim) }
    guard let share = row.slowestShare else { return (FigureText.unknown, .unknown) }
    let words = (row.isShareGuessed ? "~" : "") + FigureText.percent(ofOne: share)
    if ThinSample.isThin(whole?.count, for: ThinSample.leastForP99) { return (words, .dim) }
    return (words, isCulprit ? .strong : share > 0 ? .text : .dim)
  }

  private var burn: (String, Role) {
    guard objective != nil else { return ("", .dim) }
    guard let burn = BurnRate(summary?.histogram, objective: objective) else {
      return (FigureText.unknown, .unknown)
    }
    return (burn.words, thin(ThinSample.leastForP99, else: burn.role))
  }

  private var p99Role: Role {
    guard let objective, let p99 = summary?.p99?.milliseconds else {
      return thin(ThinSample.leastForP99)
    }
    let role: Role = p99 > objective ? .bad : p99 > objective * 0.9 ? .warn : .text
    return thin(ThinSample.leastForP99, else: role)
  }

  private func thin(_ least: Int, else role: Role = .text) -> Role {
    ThinSample.isThin(summary?.count, for: least) ? .dim : role
  }

  private func share(_ share: Double?) -> String {
    row.scope == .fleet ? "" : FigureText.known(share) { FigureText.percent(ofOne: $0) }
  }
}
