/// One figure over the last day, in memory that never grows past its bound.
///
/// Three rings of falling detail: every second for 5 minutes, every 10 seconds for 2 hours, every
/// minute for a day. Each value is the mean of what was appended within its bucket, kept in 16 bits
/// (to 0.2 %), so a full series takes 5 kB and a thousand nodes with four figures 22 MB. Rings grow
/// with what they hold: a fresh login pays for what it has seen. Figures are never negative; a
/// negative value is kept as zero.
///
///     var load = Series()
///     load.append(42, at: now)
///     load.values(endingAt: now, step: .seconds(10), count: 30)
package struct Series: Equatable, Sendable {
  // Properties and not an array, which would be one more place in memory to visit for each value.
  private var seconds = Ring(step: 1000, capacity: 300)
  private var tens = Ring(step: 10_000, capacity: 720)
  private var minutes = Ring(step: 60_000, capacity: 1440)

  package init() {}

  /// Whether nothing was ever appended.
  package var isEmpty: Bool { minutes.isEmpty }

  /// Adds a value that was true at `moment`. What is older than the newest bucket is dropped.
  package mutating func append(_ value: Double, at moment: Moment) {
    guard value.isFinite else { return }
    let value = max(0, value)
    let time = moment.bounded
    seconds.append(value, at: time)
    tens.append(value, at: time)
    minutes.append(value, at: time)
  }

  /// Fills the past from somebody's memory: values `step` apart, the first taken at `first`.
  ///
  /// What was seen with our own eyes stays. Nothing is taken that would lie after `limit`: a memory
  /// of the future would keep what really happens then out of the series.
  package mutating func backfill(
    _ values: [Double?], from first: Moment, step: Span, until limit: Moment? = nil
  ) {
    let past = Past(values: values, first: first.bounded, step: step, limit: limit)
    guard let past else { return }
    seconds.backfill(past)
    tens.backfill(past)
    minutes.backfill(past)
  }

  /// `count` values `step` apart, the last of them for the bucket that holds `end`.
  ///
  /// Buckets are aligned to multiples of `step`, so that a graph of them stands still until a
  /// bucket is full. A gap shorter than `hold` shows the value before it; a longer one is a gap.
  package func values(
    endingAt end: Moment, step: Span, count: Int, hold: Span = .zero
  ) -> [Double?] {
    guard count > 0, step > .zero else { return [] }
    // A day has 86,400 seconds. Nobody has more columns than that, and nothing is older.
    let count = min(count, 86_400)
    let width = min(step.milliseconds, Moment.bound)
    let last = end.bounded.flooredDivision(by: width)
    let start = (last - Int64(count - 1)).multipliedClamped(by: width)
    let ring = ring(for: width, reaching: start, before: end.bounded)
    return ring.means(from: start, width: width, count: count, hold: hold.milliseconds)
  }

  /// The newest value, if it is not older than `age` at `now`.
  package func latest(at now: Moment, within age: Span) -> Double? {
    seconds.newest(since: (now - age).bounded)
  }

  /// The finest ring that still remembers the start; none finer than was asked for can help. Of
  /// steps that are too fine for that, the finest that remembers the end at least.
  private func ring(for width: Int64, reaching start: Int64, before end: Int64) -> Ring {
    for (ring, coarser) in [(seconds, tens), (tens, minutes)] {
      let needed = width < coarser.step ? end : start
      if ring.reaches(needed, before: end) { return ring }
    }
    return minutes
  }
}

extension Moment {
  /// Far more than any uptime, and so little that no arithmetic on it can overflow.
  fileprivate static let bound: Int64 = 1 << 50

  fileprivate var bounded: Int64 { milliseconds.clamped(to: -Self.bound...Self.bound) }
}
