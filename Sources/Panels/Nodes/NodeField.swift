import Dashboard
import Drawing
import TextSafety

/// What a column of the node table shows.
enum NodeField: Hashable, Sendable {
  case figure(NodeColumn)
  /// A cell for each GPU. Nothing one could sort by, so it is no `NodeColumn`.
  case gpuLoads
}

extension NodeField {
  /// All of them, in the order of the table.
  static let all: [NodeField] = [
    .figure(.name), .figure(.gpu), .figure(.region), .figure(.state), .figure(.health),
    .figure(.load), .gpuLoads, .figure(.memory), .figure(.inFlight), .figure(.queued),
    .figure(.requestsPerSecond), .figure(.errorsPerSecond), .figure(.firstTokenP99),
    .figure(.latency), .figure(.tokensPerSecond), .figure(.temperature), .figure(.power),
    .figure(.ecc), .figure(.weight), .figure(.trend),
  ]

  /// The column it makes, given the widths that names and regions need in this fleet.
  func column(_ needs: NodeTableNeeds) -> Column {
    switch self {
    case .gpuLoads: make("GPU LOAD", width: 8...16, rank: 9)
    case .figure(let figure): Self.column(of: figure, needs)
    }
  }

  private static func column(of figure: NodeColumn, _ needs: NodeTableNeeds) -> Column {
    let all = NodeField.figure(figure)
    return switch figure {
    case .name, .urgency:
      all.make("NODE", width: min(10, needs.name)...needs.name, rank: 0)
    case .gpu: all.make("GPU", width: 6...8, rank: 6)
    case .region: all.make("REGION", width: min(8, needs.region)...needs.region, rank: 7)
    case .state: all.make("STATE", short: "", width: 1...10, rank: 1)
    case .health: all.make("HEALTH", short: "HLTH", width: 4...13, rank: 2)
    case .load: all.make("LOAD", .right, width: 4...4, rank: 3)
    case .memory: all.make("MEM", .right, width: 4...4, rank: 5)
    case .inFlight: all.make("IN-FL", .right, width: 5...5, rank: 5)
    case .queued: all.make("QUEUED", short: "QUEUE", .right, width: 5...6, rank: 11)
    case .requestsPerSecond: all.make("REQ/S", .right, width: 5...5, rank: 10)
    case .errorsPerSecond: all.make("ERR/S", .right, width: 5...5, rank: 12)
    case .firstTokenP99: all.make("TTFT P99", short: "TTFT", .right, width: 7...8, rank: 4)
    case .latency: all.make("LATENCY", .right, width: 7...7, rank: 13)
    case .tokensPerSecond: all.make("TOK/S", .right, width: 5...5, rank: 11)
    case .temperature: all.make("TEMP", .right, width: 6...6, rank: 12)
    case .power: all.make("POWER", .right, width: 6...6, rank: 14)
    case .ecc: all.make("ECC", .right, width: 4...5, rank: 13)
    case .weight: all.make("WEIGHT", short: "WGHT", .right, width: 4...6, rank: 8)
    case .trend: all.make("TREND", width: 10...needs.trend, rank: 8)
    }
  }

  private func make(
    _ heading: String, short: String? = nil, _ alignment: Column.Alignment = .left,
    width: ClosedRange<Int>, rank: Int
  ) -> Column {
    Column(
      SafeText(heading), short: short.map { SafeText($0) }, alignment, width: width, rank: rank)
  }
}

/// How wide the columns with words in them have to be, and how much past there is to show.
///
/// Words are the same between polls, so these may come from what the fleet holds.
struct NodeTableNeeds: Equatable {
  var name: Int
  var region: Int
  var trend: Int
}
