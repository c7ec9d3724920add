import FleetModel

/// The midnight before the last time that was read or written.
///
/// Nearly all times of a document lie on one day, so its calendar is worked out once.
struct DayCache {
  /// The ten bytes `YYYY-MM-DD`, as words.
  private var words: (UInt64, UInt16) = (0, 0)
  private var midnight: WallTime?

  mutating func midnight(
    _ words: (UInt64, UInt16), _ text: () -> String
  ) -> WallTime? {
    if words != self.words {
      midnight = WallTime(rfc3339: text() + "T00:00:00Z")
      self.words = words
    }
    return midnight
  }
}

extension JSONReader {
  /// The time that comes next, in RFC 3339.
  package mutating func time() throws(JSONProblem) -> WallTime? {
    skipBlanks()
    guard current == Ascii.quote else {
      if !skipNull() { try refuse() }
      return nil
    }
    let text = try scanText()
    if let time = usualTime(text) { return time }
    if !text.hasControls, text.range.count <= 64,
      let time = WallTime(rfc3339: decoded(text)), (0...9999).contains(time.fields.year)
    {
      return time
    }
    complaints = [""]
    return nil
  }

  /// A time as gateways of ours write it, `2026-01-15T10:30:00.250Z`, without the calendar.
  private mutating func usualTime(_ text: ScannedText) -> WallTime? {
    let start = text.range.lowerBound
    guard text.range.count == 24, let date = load8(at: start), let clock = load8(at: start + 11),
      byte(at: start + 10) == Ascii.capitalT, byte(at: start + 19) == Ascii.point,
      byte(at: start + 23) == Ascii.capitalZ,
      let hour = pair(clock), clock >> 16 & 0xFF == 0x3A, let minute = pair(clock >> 24),
      clock >> 40 & 0xFF == 0x3A, let second = pair(clock >> 48),
      let hundreds = digit(at: start + 20), let tens = digit(at: start + 21),
      let ones = digit(at: start + 22), hour < 24, minute < 60, second < 61
    else { return nil }
    let day = UInt16(byte(at: start + 8)) << 8 | UInt16(byte(at: start + 9))
    let bytes = slice(start..<start + 10)
    guard let midnight = days.midnight((date, day), { String(decoding: bytes, as: UTF8.self) })
    else { return nil }
    let thousandths = hundreds * 100 + tens * 10 + ones
    let seconds = (hour * 60 + minute) * 60 + second
    return midnight + .milliseconds(seconds * 1000 + thousandths)
  }

  private func pair(_ word: UInt64) -> Int64? {
    let (tens, ones) = (Int64(word & 0xFF) - 0x30, Int64(word >> 8 & 0xFF) - 0x30)
    guard (0...9).contains(tens), (0...9).contains(ones) else { return nil }
    return tens * 10 + ones
  }

  private func digit(at index: Int) -> Int64? {
    let digit = Int64(byte(at: index)) - 0x30
    return (0...9).contains(digit) ? digit : nil
  }
}
