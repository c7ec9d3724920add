/// A time of day and date as clocks on walls show it: milliseconds since 1970, UTC.
///
/// It is somebody's claim and good for showing only. To measure, use `Moment`.
package struct WallTime: Hashable, Comparable, Sendable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func < (left: WallTime, right: WallTime) -> Bool {
    left.milliseconds < right.milliseconds
  }

  package static func + (time: WallTime, span: Span) -> WallTime {
    WallTime(milliseconds: time.milliseconds.addingClamped(span.milliseconds))
  }

  package static func - (left: WallTime, right: WallTime) -> Span {
    Span(milliseconds: left.milliseconds.subtractingClamped(right.milliseconds))
  }
}

extension WallTime {
  /// The calendar fields of this time in UTC.
  package struct Fields: Equatable, Sendable {
    package var year, month, day, hour, minute, second, millisecond: Int
  }

  package var fields: Fields {
    // What no calendar shows is shown as the nearest that one does.
    let milliseconds = milliseconds.clamped(to: Self.calendar)
    let days = milliseconds.flooredDivision(by: 86_400_000)
    let rest = Int(milliseconds &- days &* 86_400_000)
    let (year, month, day) = Self.civil(fromDays: days)
    return Fields(
      year: year, month: month, day: day, hour: rest / 3_600_000, minute: rest / 60_000 % 60,
      second: rest / 1000 % 60, millisecond: rest % 1000)
  }

  /// Reads RFC 3339 with any number of decimals and any offset, or nothing at all.
  package init?(rfc3339 text: some StringProtocol) {
    var digits = Digits(Array(text.utf8))
    guard let year = digits.number(4), digits.skip("-"), let month = digits.number(2),
      digits.skip("-"), let day = digits.number(2), digits.skip("T", "t", " "),
      let hour = digits.number(2), digits.skip(":"), let minute = digits.number(2),
      digits.skip(":"), let second = digits.number(2),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61,
      Self.civil(fromDays: Self.days(year: year, month: month, day: day)).day == day
    else { return nil }
    guard let fraction = digits.skip(".") ? digits.thousandths() : 0,
      let offset = digits.offsetMinutes(), digits.isAtEnd
    else { return nil }
    let seconds =
      ((Self.days(year: year, month: month, day: day) * 24 + Int64(hour)) * 60
        + Int64(minute - offset)) * 60 + Int64(second)
    self.init(milliseconds: seconds * 1000 + Int64(fraction))
    // An offset can carry it over the ends of the calendar, and then it could not be written.
    guard Self.calendar.contains(milliseconds) else { return nil }
  }

  /// RFC 3339 in UTC with milliseconds, as every gateway document writes it.
  package var rfc3339: String {
    let f = fields
    return "\(padded(f.year, 4))-\(padded(f.month, 2))-\(padded(f.day, 2))T\(padded(f.hour, 2)):"
      + "\(padded(f.minute, 2)):\(padded(f.second, 2)).\(padded(f.millisecond, 3))Z"
  }

  /// `HH:MM:SS`, for headers and event lists.
  package var clock: String {
    let f = fields
    return "\(padded(f.hour, 2)):\(padded(f.minute, 2)):\(padded(f.second, 2))"
  }

  /// Midnight UTC of the day that holds this time. Our one definition of a day.
  package var startOfDay: WallTime {
    Self.midnight(ofDay: milliseconds.flooredDivision(by: 86_400_000))
  }

  /// Midnight UTC of the first day of the month that holds this time.
  package var startOfMonth: WallTime {
    let f = fields
    return Self.midnight(ofDay: Self.days(year: f.year, month: f.month, day: 1))
  }

  /// Midnight UTC of the first day of the month after.
  package var startOfNextMonth: WallTime {
    let f = fields
    let (year, month) = f.month == 12 ? (f.year + 1, 1) : (f.year, f.month + 1)
    return Self.midnight(ofDay: Self.days(year: year, month: month, day: 1))
  }

  private static func midnight(ofDay day: Int64) -> WallTime {
    WallTime(milliseconds: day.multipliedClamped(by: 86_400_000))
  }

  /// The years 0 to 9999, which four digits can write.
  private static let calendar: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

  // Days from civil and back, counted in eras of 400 years that begin on 1 March, so that the leap
  // day is the last of its year and needs no special case.
  private static func days(year: Int, month: Int, day: Int) -> Int64 {
    let year = Int64(month <= 2 ? year - 1 : year)
    let era = year.flooredDivision(by: 400)
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * Int64(month + (month > 2 ? -3 : 9)) + 2) / 5 + Int64(day) - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(fromDays days: Int64) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted.flooredDivision(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
    let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    return (year, month, Int(dayOfYear - (153 * shiftedMonth + 2) / 5) + 1)
  }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// A reading position in the bytes of a date.
private struct Digits {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  mutating func number(_ count: Int) -> Int? {
    guard position + count <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[position..<position + count] {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    position += count
    return value
  }

  mutating func skip(_ any: Character...) -> Bool {
    guard position < bytes.count, any.contains(where: { $0.asciiValue == bytes[position] }) else {
      return false
    }
    position += 1
    return true
  }

  /// The decimals that follow, of which there is one at least, as thousandths. What is finer is
  /// dropped.
  mutating func thousandths() -> Int? {
    let start = position
    var value = 0
    var scale = 100
    while position < bytes.count, (48...57).contains(bytes[position]) {
      value += Int(bytes[position] - 48) * scale
      scale /= 10
      position += 1
    }
    return position > start ? value : nil
  }

  mutating func offsetMinutes() -> Int? {
    if skip("Z", "z") { return 0 }
    let sign = skip("+") ? 1 : -1
    guard sign == 1 || skip("-"), let hours = number(2), skip(":"), let minutes = number(2),
      hours < 24, minutes < 60
    else {
      return nil
    }
    return sign * (hours * 60 + minutes)
  }
}
