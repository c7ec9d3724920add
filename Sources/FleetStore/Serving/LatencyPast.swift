import FleetModel

/// One kind of latency of the fleet, or of one model, minute by minute: for pictures of how a
/// distribution came about.
///
/// Sources report windows, and the newest window of each minute is kept as that minute's column. With
/// windows of a minute the columns follow each other without a gap and without counting anybody
/// twice; longer windows overlap, and `window` says so. A minute without news is no column. A full
/// past of 31 buckets takes 20 kB.
package struct LatencyPast: Sendable {
  struct Column: Sendable {
    var minute: Int64
    var bounds: [Double]
    var counts: [UInt32]
  }

  /// Two hours: as many columns as a wide screen has.
  package static let capacity = 120

  /// What one column is taken over.
  package private(set) var window: Span
  /// Newest last.
  private(set) var columns: [Column] = []

  init(window: Span) { self.window = window }

  /// The minute that a moment lies in, as columns are numbered.
  package static func minute(of moment: Moment) -> Int64 {
    moment.milliseconds.flooredDivision(by: 60_000)
  }

  package var newestMinute: Int64? { columns.last?.minute }

  /// Takes what was counted within `window` before `moment`. Windows of another length are another
  /// figure, with which the past begins anew.
  mutating func append(_ histogram: LatencyHistogram, window: Span, at moment: Moment) {
    if window != self.window { self = LatencyPast(window: window) }
    let minute = Self.minute(of: moment)
    let newest = columns.last
    guard minute >= newest?.minute ?? .min else { return }
    var bounds = histogram.boundsMilliseconds
    // The same bounds are kept once.
    if let known = newest?.bounds, known == bounds { bounds = known }
    let column = Column(
      minute: minute, bounds: bounds, counts: histogram.counts.map { UInt32(clamping: $0) })
    if minute == newest?.minute {
      columns[columns.count - 1] = column
    } else {
      let oldest = minute - Int64(Self.capacity)
      columns.removeAll { $0.minute <= oldest }
      columns.append(column)
    }
  }

  /// The columns of `count` minutes, the last of them `minute`; `nil` where nobody knows.
  package func histograms(endingAt minute: Int64, count: Int) -> [LatencyHistogram?] {
    let count = count.clamped(to: 0...Self.capacity)
    var result = [LatencyHistogram?](repeating: nil, count: count)
    let first = minute.addingClamped(1 - Int64(count))
    for column in columns where column.minute >= first && column.minute <= minute {
      result[Int(column.minute - first)] = LatencyHistogram(
        boundsMilliseconds: column.bounds, counts: column.counts.map { Int($0) })
    }
    return result
  }
}

/// Which past: of what, and of which part of a request's life.
package struct LatencyPastKey: Hashable, Sendable {
  package var scope: LatencyScope
  package var kind: LatencyKind

  package init(_ scope: LatencyScope, _ kind: LatencyKind) {
    (self.scope, self.kind) = (scope, kind)
  }
}

extension Fleet {
  /// Models whose past is kept. Nodes have none: a thousand of them would take 80 MB, and no document
  /// brings their distributions.
  private static let pastModels = 64

  /// Adds what is known now to the pasts of the fleet and its models.
  mutating func recordLatencies(at moment: Moment) {
    guard let window = latencyWindows.first, window <= .minutes(5) else { return }
    forgetOldPasts(at: moment)
    for (key, reading) in latency where key.window == window && key.scope.hasPast {
      guard let histogram = reading.histogram else { continue }
      let past = LatencyPastKey(key.scope, key.kind)
      guard latencyPast[past] != nil || latencyPast.count < Self.mostPasts else { continue }
      latencyPast[past, default: LatencyPast(window: window)].append(
        histogram, window: window, at: moment)
    }
  }

  private static var mostPasts: Int { (1 + pastModels) * LatencyKind.allCases.count }

  /// A model that has not been heard of for so long gives its room to others.
  private mutating func forgetOldPasts(at moment: Moment) {
    guard latencyPast.count >= Self.mostPasts else { return }
    let oldest = LatencyPast.minute(of: moment) - Int64(LatencyPast.capacity)
    latencyPast = latencyPast.filter { $0.value.newestMinute ?? .min > oldest }
  }
}

extension LatencyScope {
  fileprivate var hasPast: Bool {
    switch self {
    case .fleet, .model: true
    case .node, .region: false
    }
  }
}
