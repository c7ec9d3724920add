import FleetModel

/// How long requests of all engines together took within a window, by model.
struct ServerWindow {
  private let window: Span
  private let tallies: [EngineTally]

  init(_ answer: ServerAnswer, _ window: Span, _ shared: SharedBounds?) {
    self.window = window
    var lines = SeriesLines()
    for series in answer.series where shared?.includes(series) ?? true { lines.append(series) }
    tallies = lines.tallies
  }

  /// Each model's, and that of all where some do not say which model it is.
  var latencies: [LatencyReading] {
    LatencyKind.allCases.flatMap { kind in
      var byModel: [String: [LatencyHistogram]] = [:]
      for tally in tallies {
        for model in tally.models {
          guard let name = model.name, let histogram = tally.histogram(kind, of: model) else {
            continue
          }
          byModel[name, default: []].append(histogram)
        }
      }
      var readings = byModel.compactMap { name, parts in
        parts.combined.map { LatencyReading.counted(.model(name), kind, over: window, $0) }
      }
      if let whole = Self.whole(kind, tallies) {
        readings.append(.counted(.fleet, kind, over: window, whole))
      }
      return readings
    }
  }

  /// One kind of latency of everything that was tallied; nothing where that cannot be put together.
  static func whole(_ kind: LatencyKind, _ tallies: [EngineTally]) -> LatencyHistogram? {
    tallies.flatMap { tally in tally.models.compactMap { tally.histogram(kind, of: $0) } }.combined
  }
}

extension [LatencyHistogram] {
  /// All of them, at the bounds that they share.
  fileprivate var combined: LatencyHistogram? {
    guard var sum = first else { return nil }
    for histogram in dropFirst() {
      guard let next = sum.combined(with: histogram) else { return nil }
      sum = next
    }
    return sum
  }
}

extension LatencyReading {
  static func counted(
    _ scope: LatencyScope, _ kind: LatencyKind, over window: Span, _ histogram: LatencyHistogram
  ) -> LatencyReading {
    var reading = LatencyReading.counted(scope, kind, histogram)
    reading.window = window
    return reading
  }
}

/// At which bounds all engines of a model count. Versions differ in theirs, and a sum at a bound that
/// some do not have would say less than happened.
struct SharedBounds {
  private var counts: [[ServerSeries.Label]: [String: Double]] = [:]

  init(_ answer: ServerAnswer) {
    for series in answer.series {
      guard let bound = series["le"], let count = series.values.last?.number else { continue }
      counts[series.family, default: [:]][bound] = count
    }
  }

  func includes(_ series: ServerSeries) -> Bool {
    guard let bound = series["le"], let bounds = counts[series.family] else { return true }
    return bounds[bound] == bounds.values.max()
  }
}

extension ServerSeries {
  /// All that tells it apart from other series but the bound, in one order.
  fileprivate var family: [Label] {
    var family = labels.filter {
      !$0.value.isEmpty && !["le", "__name__", "series"].contains($0.name)
    }
    family.append(Label(name: "__name__", value: name ?? ""))
    return family.sorted { $0.name < $1.name }
  }
}
