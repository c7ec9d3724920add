import FleetModel

/// One kind of latency over one window, of the whole fleet and of its models, nodes or regions: who
/// makes it slow, first.
package struct LatencyTable: Equatable, Sendable {
  package struct Row: Equatable, Sendable {
    package var scope: LatencyScope
    /// `nil` where nothing is known of it.
    package var summary: LatencySummary?
    /// Of the slowest hundredth of all requests, the share that is its own, from 0 to 1.
    package var slowestShare: Double?
    /// Whether that may be off by more than a tenth, because they share a bucket with others'.
    package var isShareGuessed = false
    /// Of all requests, the share that is its own.
    package var requestShare: Double?

    package init(scope: LatencyScope, summary: LatencySummary? = nil) {
      (self.scope, self.summary) = (scope, summary)
    }
  }

  package var kind: LatencyKind
  package var wish: LatencyWish
  /// The window that it is really of, which may not be the one that was wished for.
  package var window: Span
  package var whole: LatencySummary?
  package var rows: [Row] = []

  init(_ kind: LatencyKind, _ wish: LatencyWish) {
    (self.kind, self.wish, window) = (kind, wish, wish.window)
  }
}

extension LatencyTable {
  static let slowest = 0.01

  /// Fills the rows from the readings of the parts, and says whose the slowest requests are.
  mutating func fill(from parts: [LatencyReading]) {
    let key = LatencyKey(.fleet, kind, window: window)
    let sum = LatencyReading(merging: parts, as: key)
    whole = whole ?? sum.map { LatencySummary($0, window: window) }
    let slowest = sum?.histogram.flatMap { SlowestRequests(Self.slowest, of: $0) }
    let total =
      parts.allSatisfy({ $0.count != nil || $0.histogram != nil })
      ? parts.reduce(0) { $0.addingClamped($1.requests) } : 0
    rows = parts.map { part in
      var row = Row(scope: part.scope, summary: LatencySummary(part, window: window))
      if let slowest { row.note(part, of: slowest) }
      if total > 0 { row.requestShare = Double(part.requests) / Double(total) }
      return row
    }
  }

  /// Puts the worst first. Rows keep the places that they had in `previous` until one is clearly
  /// worse than the one before it: figures that waver must not make rows change places.
  mutating func sort(after previous: LatencyTable?) {
    rows.sort { $0.isWorse(than: $1, by: 0) ?? $0.comesNaturally(before: $1) }
    guard let previous, previous.kind == kind, previous.wish == wish else { return }
    var places: [LatencyScope: Int] = [:]
    for (place, row) in previous.rows.enumerated() { places[row.scope] = place }
    let known = rows.filter { places[$0.scope] != nil }
      .sorted { places[$0.scope] ?? 0 < places[$1.scope] ?? 0 }
    let fresh = rows.filter { places[$0.scope] == nil }
    rows = []
    for row in known + fresh {
      var place = rows.count
      while place > 0, row.isWorse(than: rows[place - 1], by: 1) == true { place -= 1 }
      rows.insert(row, at: place)
    }
  }
}

extension LatencyTable.Row {
  fileprivate mutating func note(_ part: LatencyReading, of slowest: SlowestRequests) {
    guard part.requests > 0 else {
      slowestShare = 0
      return
    }
    guard let share = part.histogram.flatMap(slowest.share) else { return }
    slowestShare = share.estimate
    isShareGuessed = share.range.upperBound - share.range.lowerBound > 0.1
  }

  /// Whether it makes the fleet slower than `other` does; `nil` when they are as good as the same.
  /// `steps` is how much of a difference counts: 3 of 100 of the slowest, or a tenth of the P99.
  fileprivate func isWorse(than other: LatencyTable.Row, by steps: Double) -> Bool? {
    let (mine, theirs) = (slowestShare ?? -1, other.slowestShare ?? -1)
    if abs(mine - theirs) > 0.03 * steps { return mine > theirs }
    let (slow, slower) = (summary?.p99?.milliseconds ?? -1, other.summary?.p99?.milliseconds ?? -1)
    // Where the slowest are known, what is left is noise, unless nothing tells two rows apart.
    guard slowestShare == nil || steps == 0 else { return nil }
    if abs(slow - slower) > 0.1 * steps * max(slow, slower) { return slow > slower }
    return nil
  }

  fileprivate func comesNaturally(before other: LatencyTable.Row) -> Bool {
    isNaturallyOrdered(scope.name ?? "", before: other.scope.name ?? "")
  }
}

extension LatencyReading {
  /// How many requests it is of, as far as anybody knows.
  var requests: Int { count ?? histogram?.count ?? 0 }
}
