import FleetModel

/// What Prometheus is asked in one poll. However many nodes there are, it is this many questions, and
/// each gives no more labels than are read.
///
/// All of them are made from the tables by which pages are read, so a series that is known there is
/// known here, under all of its names.
enum ServerQuery: String, CaseIterable {
  /// What engines do now and have counted, by instance.
  case engines
  /// What is a mean over engines, by instance.
  case means
  /// How fast counters grow, by instance. Seen through Prometheus they step when it looks, so that nobody
  /// else can tell.
  case rates
  /// The increase of buckets over a minute and over five, by model. Prometheus sees restarts in between,
  /// which a sum of counters would hide.
  case lastMinute = "the last minute"
  case lastFiveMinutes = "the last five minutes"
  /// How many engines count at each bound of a histogram.
  case bounds
  /// How long first tokens took over the last minute, by instance.
  case firstTokens = "first tokens"
  case gpus = "GPUs"
  /// Instances that had an engine within the hour and do not answer now.
  case silent = "silent engines"

  var part: SourcePart {
    let part = SourcePart.query(
      rawValue, "/api/v1/query", "query=" + FormText.escaped(expression))
    // What engines do now is what moves from look to look. Prometheus itself looks every 15 s or so.
    return self == .engines || self == .means ? part : part.every(.seconds(10))
  }

  var expression: String {
    switch self {
    case .engines:
      Self.aggregate(
        "sum", Self.names { !$0.isMean && !$0.isBucket }, by: ["instance"] + Self.labels)
    case .means: Self.aggregate("avg", Self.names(\.isMean), by: ["instance", "sleep_state"])
    case .rates: Self.countRates
    case .lastMinute: Self.increases("1m", of: \.isBucket, by: Self.labels)
    case .lastFiveMinutes: Self.increases("5m", of: \.isBucket, by: Self.labels)
    case .bounds: Self.aggregate("count", Self.names(\.isBucket), by: Self.labels)
    case .firstTokens:
      Self.increases("1m", of: { $0 == .bucket(.firstToken) }, by: ["instance"] + Self.labels)
    case .gpus:
      Self.aggregate("max", Self.gpuNames, by: Self.gpuLabels, where: "")
    case .silent:
      "up == 0 and on (job, instance) count by (job, instance) (last_over_time({__name__=~\""
        + Self.names { $0 == .running || $0 == .waiting }.joined(separator: "|") + "\"}[1h]))"
    }
  }
}

extension ServerQuery {
  /// The labels that the rules of engines ask for.
  private static let labels: [String] = {
    var labels = ["le"]
    for (_, page) in EnginePage.all {
      let conditions = page.rules.flatMap { [$0.only, $0.unless, $0.lastOnly] }
      for label in [page.modelLabel] + conditions.map({ $0?.label }) {
        if let label, !labels.contains("\(label)") { labels.append("\(label)") }
      }
    }
    return labels
  }()

  private static let gpuLabels: [String] = {
    var labels = ["instance", "Hostname", "hostname", "uuid"]
    for (_, page) in GPUPage.all {
      for label in [page.indexLabel, page.nameLabel, page.sliceLabel] {
        if let label, !labels.contains("\(label)") { labels.append("\(label)") }
      }
    }
    return labels
  }()

  /// What other ranks say again, and what routers say of engines, is left out as on a page.
  static let firstRanks = "server=\"\",tp_rank=~\"0?\",pp_rank=~\"0?\",moe_ep_rank=~\"0?\""

  static func rules(_ isWanted: (EngineRule.Figure) -> Bool) -> [EngineRule] {
    EnginePage.all.flatMap { $0.page.rules.filter { $0.figures.contains(where: isWanted) } }
  }

  static func names(_ isWanted: (EngineRule.Figure) -> Bool) -> [String] {
    rules(isWanted).map(\.series)
  }

  static let gpuNames = GPUPage.all.flatMap { $0.page.rules.map(\.series) }

  static func selector(_ names: [String], where condition: String = firstRanks) -> String {
    "{__name__=~\"\(names.joined(separator: "|"))\",\(condition)}"
  }

  private static func aggregate(
    _ operation: String, _ names: [String], by labels: [String],
    where condition: String = firstRanks
  ) -> String {
    let series = selector(names, where: condition)
    return "\(operation) by (__name__,\(labels.joined(separator: ","))) (\(series))"
  }

  /// Over the last minute, or over the last five where a minute holds no two looks. A series that is younger
  /// has no rate yet: its increase would be spread over time in which nobody looked.
  private static let countRates: String = {
    let by = (["instance"] + labels.filter { $0 != "le" }).joined(separator: ",")
    return names { $0.isCounter && !$0.isBucket }.map { name in
      let series = "\(name){\(firstRanks)}"
      let windows = ["1m", "5m"].map { window in
        "sum by (\(by)) (rate(\(series)[\(window)]) and \(series) offset \(window))"
      }
      return labelled("(\(windows.joined(separator: " or ")))", ["series": name])
    }.joined(separator: " or ")
  }()

  /// An increase has no name any more, so each gets it back as a label.
  private static func increases(
    _ window: String, of isWanted: (EngineRule.Figure) -> Bool, by labels: [String]
  ) -> String {
    let by = labels.joined(separator: ",")
    return names(isWanted).map { name in
      labelled("sum by (\(by)) (increase(\(name){\(firstRanks)}[\(window)]))", ["series": name])
    }.joined(separator: " or ")
  }

  /// An expression whose series have these labels as well.
  static func labelled(
    _ expression: String, _ labels: KeyValuePairs<String, String>
  ) -> String {
    labels.reduce(expression) { "label_replace(\($0),\"\($1.key)\",\"\($1.value)\",\"\",\"\")" }
  }
}

/// Text as forms have it.
enum FormText {
  static func escaped(_ text: String) -> String {
    var escaped: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "-"):
        escaped.append(byte)
      default:
        let digits = Array("0123456789ABCDEF".utf8)
        escaped += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: escaped, as: UTF8.self)
  }
}
