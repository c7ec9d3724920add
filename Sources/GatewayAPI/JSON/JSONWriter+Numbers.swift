import FleetModel

extension JSONWriter {
  mutating func append(integer: Int64) {
    if integer < 0 { append(byte: Ascii.minus) }
    append(digits: integer.magnitude)
  }

  /// Writes `number` with as few digits as bring it back exactly.
  ///
  /// Most figures are whole or have a few decimals, and those need no search for the shortest
  /// form: when dividing the rounded thousandths gives the number again, their digits are it.
  mutating func append(finite number: Double) {
    if abs(number) < 1e12 {
      let thousandths = (number * 1000).rounded()
      if thousandths / 1000 == number, let exact = Int64(exactly: thousandths) {
        return append(decimal: exact, places: 3)
      }
    }
    append(number.description)
  }

  /// Writes `value` with the point before its last `places` digits, without zeros at the end.
  mutating func append(decimal value: Int64, places: Int) {
    if value < 0 { append(byte: Ascii.minus) }
    var unit: UInt64 = 1
    for _ in 0..<places { unit *= 10 }
    var (whole, fraction) = value.magnitude.quotientAndRemainder(dividingBy: unit)
    append(digits: whole)
    guard fraction > 0 else { return }
    append(byte: Ascii.point)
    while fraction > 0 {
      unit /= 10
      (whole, fraction) = fraction.quotientAndRemainder(dividingBy: unit)
      append(byte: Ascii.zero + UInt8(truncatingIfNeeded: whole))
    }
  }

  private mutating func append(digits value: UInt64) {
    if value >= 10 { append(digits: value / 10) }
    append(byte: Ascii.zero + UInt8(truncatingIfNeeded: value % 10))
  }

  /// Writes `HH:MM:SS.mmm`.
  mutating func append(clock milliseconds: Int) {
    append(pair: milliseconds / 3_600_000)
    append(byte: Ascii.colon)
    append(pair: milliseconds / 60_000 % 60)
    append(byte: Ascii.colon)
    append(pair: milliseconds / 1000 % 60)
    append(byte: Ascii.point)
    append(byte: Ascii.zero + UInt8(truncatingIfNeeded: milliseconds / 100 % 10))
    append(pair: milliseconds % 100)
  }

  private mutating func append(pair: Int) {
    append(byte: Ascii.zero + UInt8(truncatingIfNeeded: pair / 10))
    append(byte: Ascii.zero + UInt8(truncatingIfNeeded: pair % 10))
  }
}

/// The date that was written last. Nearly all times of a document lie on one day.
struct WrittenDay: Sendable {
  /// The years 0 to 9999, which is what four digits can say.
  private static let writable: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

  private(set) var midnight = WallTime(milliseconds: .min)
  private var date: [UInt8] = []

  /// `YYYY-MM-DDT` for the day of `time`, which `midnight` begins from then on.
  mutating func date(of time: WallTime) -> [UInt8]? {
    guard Self.writable.contains(time.milliseconds) else { return nil }
    let start = time.startOfDay
    if start != midnight {
      midnight = start
      date = Array(start.rfc3339.utf8.prefix(11))
    }
    return date
  }
}
