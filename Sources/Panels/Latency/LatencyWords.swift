import FleetModel

extension LatencyKind {
  /// Its name in a title.
  var title: String {
    switch self {
    case .firstToken: "time to first token"
    case .betweenTokens: "time between tokens"
    case .endToEnd: "end to end"
    case .queueWait: "queue wait"
    }
  }

  /// Its name where there is little room.
  var shortTitle: String {
    switch self {
    case .firstToken: "ttft"
    case .betweenTokens: "between"
    case .endToEnd: "e2e"
    case .queueWait: "wait"
    }
  }
}

/// Below how many requests a percentile says next to nothing: when fewer than one of them would have
/// to be beyond it.
enum ThinSample {
  static let leastForP99 = 100
  static let leastForP95 = 20

  static func isThin(_ count: Int?, for least: Int) -> Bool { count.map { $0 < least } ?? false }
}
