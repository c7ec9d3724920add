import Commands
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
  /// The columns of a table: the name, and then what was chosen.
  static func chosen(by words: [ColumnWord]) -> [NodeField] {
    [.figure(.name)]
      + words.map { NodeColumn(rawValue: $0.column).map(NodeField.figure) ?? .gpuLoads }
  }

  /// The column it makes, in a fleet whose names are as long as `nameWidth`.
  func column(nameWidth: Int, isComparing: Bool = false) -> Column {
    let usual = column(nameWidth)
    guard isComparing, case .figure(let figure) = self else { return usual }
    // What has become of a node matters more than where it stands.
    if figure == .state { return make("STATE", short: "", width: 18, least: 1, most: 20, rank: 1) }
    guard let (figure, change) = figure.comparedWidths else { return usual }
    return Column(
      usual.heading, short: usual.shortHeading, .right, width: figure + change + 1, least: figure,
      most: 2 * figure + change + 4, rank: usual.rank)
  }

  private func column(_ nameWidth: Int) -> Column {
    switch self {
    case .gpuLoads: make("GPU LOAD", width: 8, most: 16, rank: 10)
    case .figure(.name), .figure(.urgency):
      make("NODE", width: nameWidth, least: min(18, nameWidth), rank: 0)
    case .figure(let figure): column(of: figure)
    }
  }

  private func column(of figure: NodeColumn) -> Column {
    switch figure {
    case .name, .urgency: make("NODE", width: 10, rank: 0)
    case .gpu: make("GPU", width: 7, most: 8, rank: 6)
    case .region: make("REGION", width: 10, most: 12, rank: 7)
    case .state: make("STATE", short: "", width: 10, least: 1, rank: 1)
    case .health: make("HEALTH", short: "HLTH", width: 13, least: 4, rank: 2)
    case .load: make("LOAD", .right, width: 4, rank: 4)
    case .memory: make("MEM", .right, width: 4, rank: 5)
    case .inFlight: make("IN-FL", .right, width: 5, rank: 5)
    case .queued: make("QUEUED", short: "QUEUE", .right, width: 5, most: 6, rank: 13)
    case .requestsPerSecond: make("REQ/S", .right, width: 5, rank: 11)
    case .errorsPerSecond: make("ERR/S", .right, width: 5, rank: 15)
    case .firstTokenP99: make("TTFT P99", short: "TTFT", .right, width: 8, least: 6, rank: 3)
    case .latency: make("LATENCY", .right, width: 7, rank: 16)
    case .tokensPerSecond: make("TOK/S", .right, width: 5, rank: 12)
    case .temperature: make("TEMP", .right, width: 5, rank: 14)
    case .power: make("POWER", .right, width: 6, rank: 17)
    case .ecc: make("ECC", .right, width: 4, rank: 17)
    case .weight: make("WEIGHT", short: "WGHT", .right, width: 4, most: 6, rank: 9)
    case .trend: make("TREND", width: 10, most: 30, rank: 8)
    }
  }

  private func make(
    _ heading: SafeText, short: SafeText? = nil, _ alignment: Column.Alignment = .left,
    width: Int, least: Int? = nil, most: Int? = nil, rank: Int
  ) -> Column {
    Column(heading, short: short, alignment, width: width, least: least, most: most, rank: rank)
  }
}
