import FleetModel

/// The buckets that all latencies of this gateway are counted in, so that all of them add up.
///
/// Thirty bounds. Steps of a quarter from 20 ms to a second, where objectives for the first token
/// lie; wider ones below, for times between tokens, and above, up to a minute, for whole answers.
package enum LatencyBuckets {
  package static let boundsMilliseconds: [Double] = [
    2, 5, 8, 12, 16, 20, 25, 32, 40, 50, 64, 80, 100, 125, 160, 200, 250, 320, 400, 500, 640, 800,
    1000, 1600, 2500, 4000, 6400, 10_000, 20_000, 60_000,
  ]

  /// One more than there are bounds: the last counts what lies above every bound.
  static let count = 31

  /// The bucket of a latency; `nil` for what is not one.
  static func index(of milliseconds: Double) -> Int? {
    guard milliseconds >= 0 else { return nil }
    guard milliseconds > boundsMilliseconds[0] else { return 0 }
    let octave = Int(truncatingIfNeeded: milliseconds.bitPattern >> quarterShift) - firstQuarter
    var bucket = octave < quarters.count ? Int(quarters[octave]) : count - 1
    while bucket < count - 1, milliseconds > boundsMilliseconds[bucket] { bucket += 1 }
    return bucket
  }

  // The exponent of a number and the first two bits of its fraction say in which quarter of which
  // octave it lies; from the first bucket of that quarter it is one step at the most, or two. A
  // search by halves guesses wrong at every turn, and this is asked four times for every request.
  private static let quarterShift: UInt64 = 50
  private static let firstQuarter = Int(
    truncatingIfNeeded: boundsMilliseconds[0].bitPattern >> quarterShift)
  private static let quarters: [Int8] = {
    let last = boundsMilliseconds[boundsMilliseconds.count - 1].bitPattern >> quarterShift
    return (firstQuarter...Int(truncatingIfNeeded: last)).map { quarter in
      let start = Double(bitPattern: UInt64(quarter) << quarterShift)
      return Int8(boundsMilliseconds.firstIndex { start <= $0 } ?? boundsMilliseconds.count)
    }
  }()
}

/// Where a request's four latencies are counted: found once, used wherever it belongs.
///
/// Columns run through the buckets of the first kind, then of the next; -1 is a latency that nobody
/// measured.
struct BucketedTiming {
  let count: UInt32
  let firstToken: Int32
  let betweenTokens: Int32
  let endToEnd: Int32
  let queueWait: Int32

  init(_ timing: RequestTiming) {
    count = UInt32(clamping: timing.count)
    firstToken = Self.column(timing.firstToken, .firstToken)
    betweenTokens = Self.column(timing.betweenTokens, .betweenTokens)
    endToEnd = Self.column(timing.endToEnd, .endToEnd)
    queueWait = Self.column(timing.queueWait, .queueWait)
  }

  private static func column(_ milliseconds: Double?, _ kind: LatencyKind) -> Int32 {
    guard let milliseconds, let bucket = LatencyBuckets.index(of: milliseconds) else { return -1 }
    return Int32(truncatingIfNeeded: kind.index * LatencyBuckets.count + bucket)
  }
}

extension LatencyKind {
  /// Its place among the four kinds, in the order of `allCases`.
  var index: Int {
    switch self {
    case .firstToken: 0
    case .betweenTokens: 1
    case .endToEnd: 2
    case .queueWait: 3
    }
  }
}
