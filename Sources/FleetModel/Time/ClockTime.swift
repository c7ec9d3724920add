/// A time as a person says it: `03:07`, `03:07:12`, or with a date before it. In UTC, as all of
/// Collie's clocks.
package struct ClockTime: Hashable, Sendable {
  /// Midnight of the day that was named.
  private var day: WallTime?
  private var sinceMidnight: Span

  /// Reads `03:07`, `03:07:12`, `2026-11-26 03:07` or `2026-11-26T03:07:12Z`, or nothing at all.
  package init?(parsing text: String) {
    var clock = Substring(text)
    if text.utf8.count > 10 {
      let place = text.utf8.index(text.startIndex, offsetBy: 10)
      let separator = text.utf8[place]
      guard separator == UInt8(ascii: "T") || separator == UInt8(ascii: " "),
        let day = WallTime(
          rfc3339: String(decoding: text.utf8.prefix(10), as: UTF8.self) + "T00:00:00Z")
      else { return nil }
      self.day = day
      clock = text[text.utf8.index(after: place)...]
    }
    if clock.last == "Z" { clock.removeLast() }
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count),
      parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    let numbers = parts.compactMap { Int64($0) } + [0]
    guard numbers[0] < 24, numbers[1] < 60, numbers[2] < 60 else { return nil }
    sinceMidnight = .seconds(numbers[0] * 3600 + numbers[1] * 60 + numbers[2])
  }

  /// The time itself where a day was named, and else the latest such time that is not after `end`.
  package func latest(until end: WallTime) -> WallTime {
    if let day { return day + sinceMidnight }
    let today = end.startOfDay + sinceMidnight
    return today <= end ? today : today + .minutes(-24 * 60)
  }
}
