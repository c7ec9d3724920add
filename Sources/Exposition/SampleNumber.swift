/// A number as pages write it: `31`, `8.128902e+06`, `2.1e+010`, `NaN`, `+Inf`.
enum SampleNumber {
  /// Reads all of what lies between two pointers. Hexadecimal and `1_000` are no numbers here.
  static func parse(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Double? {
    var place = start
    var isNegative = false
    if place < end, place.pointee == minus || place.pointee == plus {
      isNegative = place.pointee == minus
      place += 1
    }
    guard place < end else { return nil }
    guard place.pointee &- zero < 10 || place.pointee == point else {
      return word(place, end).map { isNegative ? -$0 : $0 }
    }
    let first = place
    var digits: UInt64 = 0
    while place < end, place.pointee &- zero < 10 {
      digits = digits &* 10 &+ UInt64(place.pointee &- zero)
      place += 1
    }
    var seen = place - first
    var exponent = 0
    if place < end, place.pointee == point {
      place += 1
      let decimals = place
      while place < end, place.pointee &- zero < 10 {
        digits = digits &* 10 &+ UInt64(place.pointee &- zero)
        place += 1
      }
      exponent = decimals - place
      seen += place - decimals
    }
    guard seen > 0 else { return nil }
    if place < end, place.pointee | 0x20 == letterE {
      place += 1
      guard let power = power(&place, end) else { return nil }
      exponent += power
    }
    guard place == end else { return nil }
    // Both sides are exact here, so one multiplication or division rounds correctly.
    if seen <= 19, digits < 1 << 53, (-22...22).contains(exponent) {
      let scale = powersOfTen[exponent < 0 ? -exponent : exponent]
      let value = exponent < 0 ? Double(digits) / scale : Double(digits) * scale
      return isNegative ? -value : value
    }
    return slowly(start, end)
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

  /// More digits than fit: rare, and not worth being quick about.
  private static func slowly(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> Double? {
    guard end - start <= 400 else { return nil }
    let text = String(
      decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
    return Double(text)
  }

  private static func word(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Double? {
    let letters = UnsafeBufferPointer(start: start, count: min(end - start, 9))
    switch String(decoding: letters, as: UTF8.self).lowercased() {
    case "nan": return .nan
    case "inf", "infinity": return .infinity
    default: return nil
    }
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
