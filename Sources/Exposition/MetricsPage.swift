import CBytes

/// Reads pages in Prometheus' text format and in OpenMetrics, by the formats' rules and forgiving.
///
/// Only series that are wanted are taken apart; of the others no more is looked at than the name, and
/// that only where it differs from the line before. Good lines among bad ones count.
package struct MetricsPage {
  private let table: SeriesTable
  private let limits: PageLimits

  package init(_ table: SeriesTable, limits: PageLimits = PageLimits()) {
    (self.table, self.limits) = (table, limits)
  }

  /// Gives every wanted series of `page` to `take`, with the place of its name in the table.
  package func read(_ page: [UInt8], _ take: (Int, Sample) -> Void) -> PageReport {
    page.withUnsafeBufferPointer { read($0, take) }
  }

  package func read(
    _ page: UnsafeBufferPointer<UInt8>, _ take: (Int, Sample) -> Void
  ) -> PageReport {
    guard let start = page.baseAddress, !page.isEmpty else { return PageReport() }
    let room = max(1, limits.labels)
    return withUnsafeTemporaryAllocation(of: LabelRange.self, capacity: room) { labels in
      guard let base = labels.baseAddress else { return PageReport() }
      var reader = LineWalk(table: table, limits: limits, labels: base)
      reader.walk(from: start, to: start + page.count, take)
      return reader.report
    }
  }
}
