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
    var low = 0
    var high = boundsMilliseconds.count
    while low < high {
      let middle = (low + high) / 2
      if milliseconds <= boundsMilliseconds[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// The buckets that a request's four latencies fall into: found once, counted wherever it belongs.
struct BucketedTiming {
  let count: UInt32
  /// By the index of the kind in `LatencyKind.allCases`; -1 where nothing was measured.
  let buckets: SIMD4<Int32>

  init(_ timing: RequestTiming) {
    func bucket(_ milliseconds: Double?) -> Int32 {
      milliseconds.flatMap(LatencyBuckets.index(of:)).map { Int32($0) } ?? -1
    }
    count = UInt32(clamping: timing.count)
    buckets = [
      bucket(timing.firstToken), bucket(timing.betweenTokens), bucket(timing.endToEnd),
      bucket(timing.queueWait),
    ]
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
