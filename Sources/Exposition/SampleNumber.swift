/// A number as pages write it: `31`, `8.128902e+06`, `2.1e+010`, `NaN`, `+Inf`.
enum SampleNumber {
  /// Reads all of what lies between two pointers. Hexadecimal and `1_000` are no numbers here.
  static func parse(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Double? {
    parse(start, end, tens: 0)
  }

  /// The same times a power of ten, and exactly that: 0.07 s are 70 ms and no digit more.
  static func parse(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, tens: Int
  ) -> Double? {
    var place = start
    if let value = decimal(&place, end, tens: tens), place == end { return value }
    return slowly(start, end).map { tens == 0 ? $0 : scaled($0, by: tens) }
  }

  /// Reads as many bytes as make a decimal number, if it is one that is exact after one rounding.
  @inline(__always)
  static func decimal(
    _ place: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, tens: Int = 0
  ) -> Double? {
    let isNegative = place < end && place.pointee == minus
    if isNegative { place += 1 }
    let first = place
    var digits: UInt64 = 0
    while place < end, place.pointee &- zero < 10 {
      digits = digits &* 10 &+ UInt64(place.pointee &- zero)
      place += 1
    }
    var seen = place - first
    var exponent = tens
    if place < end, place.pointee == point {
      place += 1
      let decimals = place
      while place < end, place.pointee &- zero < 10 {
        digits = digits &* 10 &+ UInt64(place.pointee &- zero)
        place += 1
      }
      exponent -= place - decimals
      seen += place - decimals
    }
    guard seen > 0 else { return nil }
    if place < end, place.pointee | 0x20 == letterE {
      place += 1
      guard let power = power(&place, end) else { return nil }
      exponent += power
    }
    // Both sides are exact here, so one multiplication or division rounds correctly.
    guard seen <= 19, digits < 1 << 53 else { return nil }
    var value = Double(Int64(bitPattern: digits))
    if exponent != 0 {
      guard (-22...22).contains(exponent) else { return nil }
      value = scaled(value, by: exponent)
    }
    return isNegative ? -value : value
  }

  private static func scaled(_ value: Double, by tens: Int) -> Double {
    tens < 0 ? value / powersOfTen[-tens] : value * powersOfTen[tens]
  }

  private static func power(
    _ place: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> Int? {
    var isNegative = false
    if place < end, place.pointee == minus || place.pointee == plus {
      isNegative = place.pointee == minus
      place += 1
    }
    guard place < end else { return nil }
    var power = 0
    while place < end, place.pointee &- zero < 10 {
      power = min(power * 10 + Int(place.pointee &- zero), 100_000)
      place += 1
    }
    return isNegative ? -power : power
  }

  /// What is longer or no number of digits at all: rare, and not worth being quick about.
  private static func slowly(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> Double? {
    guard start < end, end - start <= 400 else { return nil }
    let text = String(
      decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
    switch text.lowercased() {
    case "nan", "+nan", "-nan": return .nan
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    default: return text.utf8.allSatisfy(isOfDecimal) ? Double(text) : nil
    }
  }

  /// Swift reads hexadecimal numbers, and words, which are none here.
  private static func isOfDecimal(_ byte: UInt8) -> Bool {
    byte &- zero < 10 || byte | 0x20 == letterE || byte == point || byte == minus || byte == plus
  }

  private static let zero = UInt8(ascii: "0")
  private static let minus = UInt8(ascii: "-")
  private static let plus = UInt8(ascii: "+")
  private static let point = UInt8(ascii: ".")
  private static let letterE = UInt8(ascii: "e")
  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
