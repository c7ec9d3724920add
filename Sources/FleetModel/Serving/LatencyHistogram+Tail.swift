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
/// it, and how much of the whole rests on that is known.
package struct SlowestRequests: Equatable, Sendable {
  private let bounds: [Double]
  private let bucket: Int
  /// Of the requests in that bucket, the share that belongs to the slowest.
  private let part: Double
  private let size: Double
  /// How much of the slowest part lies in the one bucket that is divided, from 0 to 1.
  package let guessedShare: Double

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
    self.bucket = bucket
    self.size = size
    let inBucket = Double(whole.counts[bucket])
    part = inBucket > 0 ? min(1, rest / inBucket) : 0
    guessedShare = part < 1 ? rest / size : 0
  }

  /// The share of them that is counted in `part` of the whole; `nil` when its bounds do not fit.
  package func share(of part: LatencyHistogram) -> Double? {
    guard let part = part.reduced(to: bounds) else { return nil }
    var sum = Double(part.counts[bucket]) * self.part
    for count in part.counts[(bucket + 1)...] { sum += Double(count) }
    return min(1, sum / size)
  }
}
