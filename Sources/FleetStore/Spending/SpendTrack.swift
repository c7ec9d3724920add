import FleetModel

/// What has been spent on one thing, minute by minute over the last day.
///
/// Kept as a sum that only grows: what is reported falls back to nothing at midnight, or by a
/// correction, and neither is money that came back. So a fall is a new beginning, and what was spent
/// between the last word and the fall counts for nothing, because nobody knows it. A full track takes
/// 12 kB.
package struct SpendTrack: Equatable, Sendable {
  /// The sum at the end of each minute, the newest being still open, and when the first began.
  private var sums: [Int64] = []
  private var firstMinute: Int64 = 0
  /// What had been spent when the track began.
  private var base: Int64 = 0
  private var reported = Money.zero
  package private(set) var began = Moment.start
  /// When the last word came.
  package private(set) var newest = Moment.start

  package init() {}

  /// Takes what has been spent so far in the running period, as it was reported at `moment`.
  mutating func append(_ spent: Money, at moment: Moment) {
    let minute = moment.milliseconds.flooredDivision(by: Self.minute)
    guard let last = sums.last else { return begin(with: spent, at: moment) }
    guard moment >= newest else { return }
    let gap = minute - (firstMinute + Int64(sums.count) - 1)
    // After a day without a word there is nothing to draw a line from.
    guard gap < Int64(Self.capacity) else { return begin(with: spent, at: moment) }
    let rise = max(0, spent.microdollars.subtractingClamped(reported.microdollars))
    let sum = last.addingClamped(rise)
    if gap == 0 {
      sums[sums.count - 1] = sum
    } else {
      grow(from: last, to: sum, at: moment, by: gap)
    }
    (reported, newest) = (spent, moment)
  }

  /// The track as it was at `moment`; `nil` if it had not begun.
  func ended(at moment: Moment) -> SpendTrack? {
    guard moment < newest else { return self }
    let minute = moment.milliseconds.flooredDivision(by: Self.minute)
    let index = Int(clamping: minute.subtractingClamped(firstMinute))
    guard moment > began, sums.indices.contains(index) else { return nil }
    var past = self
    past.sums = Array(sums[...index])
    past.sums[index] = Int64(clamping: sum(at: moment))
    past.newest = moment
    return past
  }

  private mutating func begin(with spent: Money, at moment: Moment) {
    (sums, base, reported) = ([0], 0, spent)
    firstMinute = moment.milliseconds.flooredDivision(by: Self.minute)
    (began, newest) = (moment, moment)
  }

  /// Closes the open minute and opens the next ones. Between two words money is taken to have gone
  /// evenly, so that a minute ends with what had gone by its end and not with the last word in it.
  private mutating func grow(from last: Int64, to sum: Int64, at moment: Moment, by gap: Int64) {
    let rise = Double(sum - last)
    let length = Double(moment.milliseconds - newest.milliseconds)
    let minute = firstMinute + Int64(sums.count) - 1
    for step in 0..<gap {
      let end = (minute + step + 1).multipliedClamped(by: Self.minute)
      let share = (Double(end - newest.milliseconds) / max(1, length)).clamped(to: 0...1)
      let value = last + Int64(clamping: rise * share)
      if step == 0 { sums[sums.count - 1] = value } else { sums.append(value) }
    }
    sums.append(sum)
    // In one go for an hour's worth, because each removal moves all the rest.
    let surplus = sums.count - Self.capacity
    guard surplus >= 60 else { return }
    base = sums[surplus - 1]
    sums.removeFirst(surplus)
    firstMinute += Int64(surplus)
    began = Moment(milliseconds: firstMinute.multipliedClamped(by: Self.minute))
  }

  /// What had been spent at `moment`, on the track's own count.
  private func sum(at moment: Moment) -> Double {
    if moment <= began { return Double(base) }
    guard moment < newest, let last = sums.last else { return Double(sums.last ?? 0) }
    let minute = moment.milliseconds.flooredDivision(by: Self.minute)
    let index = Int(minute - firstMinute)
    guard sums.indices.contains(index) else { return Double(last) }
    let start = max(minute.multipliedClamped(by: Self.minute), began.milliseconds)
    let end = min((minute + 1).multipliedClamped(by: Self.minute), newest.milliseconds)
    let before = Double(index > 0 ? sums[index - 1] : base)
    let share = end > start ? Double(moment.milliseconds - start) / Double(end - start) : 1
    return before + (Double(sums[index]) - before) * share
  }

  private static let minute: Int64 = 60_000
  private static let capacity = 1440
}

extension SpendTrack {
  /// Dollars spent from one moment to another, as far as the track reaches.
  package func spent(from start: Moment, to end: Moment) -> Money {
    Money(microdollars: Int64(clamping: max(0, sum(at: end) - sum(at: start))))
  }

  /// How fast money went over the last `window`, ending with the last word.
  ///
  /// `nil` as long as less than a fifth of it was watched: one charge in the first seconds says
  /// nothing of an hour.
  package func burn(over window: Span) -> Burn? {
    guard !sums.isEmpty, window > .zero else { return nil }
    let start = max(newest - window, began)
    let watched = newest - start
    guard watched > .zero, watched * 5 >= window else { return nil }
    let hours = watched.seconds / 3600
    return Burn(
      perHour: Money(dollars: spent(from: start, to: newest).dollars / hours),
      isThin: watched < window)
  }
}

/// How fast money goes.
package struct Burn: Equatable, Sendable {
  package var perHour: Money
  /// Whether less than the whole window was watched.
  package var isThin: Bool

  package init(perHour: Money, isThin: Bool = false) {
    (self.perHour, self.isThin) = (perHour, isThin)
  }
}
