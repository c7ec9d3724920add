import FleetModel

/// How much was counted within the last minute, second by second.
///
/// The rate moves once a second at the most, so two documents of the same second agree.
struct RateWindow: Sendable {
  /// `window_s` of the fleet document.
  static let span = Span.seconds(60)
  private static let slots = 60

  /// Empty until the first count.
  private var counts: [Int32] = []
  private var newest: Int64 = 0
  private(set) var sum = 0

  mutating func add(_ count: Int, at now: WallTime) {
    guard count > 0 else { return }
    if counts.isEmpty {
      counts = Array(repeating: 0, count: Self.slots)
      newest = Self.second(of: now)
    }
    rotate(to: now)
    let slot = Self.slot(of: newest)
    let before = counts[slot]
    counts[slot] = before.addingClamped(Int32(clamping: count))
    sum += Int(counts[slot] - before)
  }

  /// What was counted in the window that ends now.
  mutating func total(at now: WallTime) -> Int {
    rotate(to: now)
    return sum
  }

  /// The same for each second, over the part of the window that `beginning` leaves.
  mutating func perSecond(at now: WallTime, since beginning: WallTime) -> Double {
    let known = (now - beginning).seconds.clamped(to: 1...Self.span.seconds)
    return Double(total(at: now)) / known
  }

  private mutating func rotate(to now: WallTime) {
    let second = Self.second(of: now)
    guard second > newest, !counts.isEmpty else { return }
    if sum == 0 {
      newest = second
    } else if second - newest >= Int64(Self.slots) {
      for index in counts.indices { counts[index] = 0 }
      sum = 0
      newest = second
    } else {
      while newest < second {
        newest += 1
        let slot = Self.slot(of: newest)
        sum -= Int(counts[slot])
        counts[slot] = 0
      }
    }
  }

  private static func second(of time: WallTime) -> Int64 {
    time.milliseconds.flooredDivision(by: 1000)
  }

  private static func slot(of second: Int64) -> Int {
    let index = Int(second % Int64(slots))
    return index < 0 ? index + slots : index
  }
}
