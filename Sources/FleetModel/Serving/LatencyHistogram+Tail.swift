extension LatencyHistogram {
  /// The share of all requests that took longer than `milliseconds`, from what it is at the least to
  /// what it may be: of those in the bucket around it nobody knows. `nil` without requests.
  package func share(above milliseconds: Double) -> ClosedRange<Double>? {
    let total = Double(count)
    guard total > 0, !milliseconds.isNaN else { return nil }
    let around = bucket(of: milliseconds)
    let above = Double(sum(from: around + 1)) / total
    let isExact = around < boundsMilliseconds.count && boundsMilliseconds[around] == milliseconds
    guard !isExact else { return above...above }
    return above...max(above, Double(sum(from: around)) / total)
  }

  /// How many lie between two limits, `nil` for none on that side; `nil` when one of them is not
  /// among the bounds.
  package func count(above lower: Double?, upTo upper: Double?) -> Int? {
    var (first, last) = (0, boundsMilliseconds.count)
    if let lower {
      guard let place = place(of: lower) else { return nil }
      first = place + 1
    }
    if let upper {
      guard let place = place(of: upper) else { return nil }
      last = place
    }
    guard first <= last else { return nil }
    return counts[first...last].reduce(0) { $0.addingClamped($1) }
  }

  private func place(of bound: Double) -> Int? {
    let place = bucket(of: bound)
    return place < boundsMilliseconds.count && boundsMilliseconds[place] == bound ? place : nil
  }

  private func sum(from bucket: Int) -> Int {
    counts[min(bucket, counts.count)...].reduce(0) { $0.addingClamped($1) }
  }
}

/// The slowest part of all requests: those above one bucket, and as many of that bucket as it takes.
///
/// Which of that bucket they are nobody can tell. They are taken to be everybody's by their share of
/// it, and by how much that may be wrong is known.
package struct SlowestRequests: Equatable, Sendable {
  /// Whose they are, as a share of all of them.
  package struct Share: Equatable, Sendable {
    package var estimate: Double
    /// What it is at the least, and what it may be.
    package var range: ClosedRange<Double>
  }

  private let bounds: [Double]
  /// The bucket that is divided, how many are in it, and how many of them belong to the slowest.
  private let bucket: Int
  private let inBucket: Double
  private let rest: Double
  private let size: Double

  /// The slowest `share` of `whole`; `nil` when there is nobody.
  package init?(_ share: Double, of whole: LatencyHistogram) {
    let size = Double(whole.count) * share.clamped(to: 0...1)
    guard size > 0 else { return nil }
    var rest = size
    var bucket = whole.counts.count - 1
    while bucket > 0, Double(whole.counts[bucket]) < rest {
      rest -= Double(whole.counts[bucket])
      bucket -= 1
    }
    bounds = whole.boundsMilliseconds
    inBucket = Double(whole.counts[bucket])
    (self.bucket, self.rest, self.size) = (bucket, min(rest, inBucket), size)
  }

  /// How much of them is counted in `part` of the whole; `nil` when its bounds do not fit.
  package func share(of part: LatencyHistogram) -> Share? {
    guard let part = part.reduced(to: bounds) else { return nil }
    let above = part.counts[(bucket + 1)...].reduce(0.0) { $0 + Double($1) }
    let within = Double(part.counts[bucket])
    let others = max(0, inBucket - within)
    func share(_ count: Double) -> Double { (count / size).clamped(to: 0...1) }
    let estimate = inBucket > 0 ? within * rest / inBucket : 0
    let least = share(above + max(0, rest - others))
    return Share(
      estimate: share(above + estimate),
      range: least...max(least, share(above + min(within, rest))))
  }
}
