import Drawing
import TextSafety

/// What the list of queues shows of each.
enum QueueColumn: CaseIterable {
  case model, priority, depth, oldest, state, p50, p95, p99, arriving, served, nextWait, outlook
  case batches, rejected, trend

  var column: Column {
    switch self {
    case .model: Column("MODEL", width: 17, least: 12, most: 28, rank: 0)
    case .priority: Column("P", .right, width: 2, rank: 3)
    case .depth: Column("NOW", .right, width: 5, rank: 1)
    case .oldest: Column("OLDEST", .right, width: 6, most: 7, rank: 2)
    case .state: Column("STATE", short: "", width: 11, least: 1, rank: 1)
    case .p50: Column("P50", .right, width: 5, rank: 10)
    case .p95: Column("P95", .right, width: 5, rank: 11)
    case .p99: Column("WAIT P99", short: "P99", .right, width: 5, most: 8, rank: 5)
    case .arriving: Column("IN/S", .right, width: 5, rank: 6)
    case .served: Column("OUT/S", .right, width: 5, rank: 7)
    case .nextWait: Column("ETA", .right, width: 7, rank: 13)
    case .outlook: Column("EMPTY IN", short: "EMPTY", .right, width: 6, most: 8, rank: 8)
    case .batches: Column("BATCH", .right, width: 6, most: 12, rank: 12)
    case .rejected: Column("REJECTED", short: "REJ", .right, width: 5, most: 8, rank: 14)
    case .trend: Column("TREND", width: 10, most: 30, rank: 9)
    }
  }

  /// With its past drawn under it a queue needs no trend beside it.
  static let all = allCases
  static let aboveGraphs = allCases.filter { $0 != .trend }
}

extension QueueWords {
  /// What stands in one column of its row. The past is drawn, not written.
  func phrase(_ column: QueueColumn, in width: Int) -> Phrase {
    switch column {
    case .model:
      var phrase = Phrase()
      phrase.add(SafeName(queue.reading.model).text.truncated(to: width, at: .middle))
      return phrase
    case .priority:
      return queue.reading.priority.map { Phrase(FigureText.shortCount($0), .dim) }
        ?? Phrase("·", .dim)
    case .state: return state(in: width)
    case .depth: return depth
    case .oldest: return oldest
    case .p50: return Self.wait(.p50, of: waits)
    case .p95: return Self.wait(.p95, of: waits)
    case .p99: return Self.wait(.p99, of: waits)
    case .arriving: return arriving
    case .served: return served
    case .nextWait: return nextWait
    case .outlook: return outlook
    case .batches:
      return width < 12 || batchShare == nil ? batches : batches + Phrase(" ") + batchFill
    case .rejected: return rejected
    case .trend: return Phrase()
    }
  }

  private func state(in width: Int) -> Phrase {
    var phrase = Phrase()
    phrase.add(sign.glyph(scene.glyphs), sign.role)
    if width >= 10 { phrase.add(" " + sign.word, sign.role) }
    return phrase
  }
}
