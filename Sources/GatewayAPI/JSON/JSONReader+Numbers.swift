/// A number as it is written, before anybody asks how large it is.
struct ScannedNumber {
  var isNegative = false
  /// The digits without the point, as far as they fit.
  var digits: UInt64 = 0
  /// The power of ten that `digits` is to be multiplied by.
  var exponent = 0
  /// Digits were dropped, so only the text knows the number.
  var isTooLong = false
  /// Neither a point nor an exponent.
  var isWhole = true
  var range: Range<Int>
}

extension JSONReader {
  /// Longer numbers are nobody's measurement, and converting them takes time.
  private static let longestNumber = 400

  /// Moves past a number, checking its grammar.
  mutating func scanNumber() throws(JSONProblem) -> ScannedNumber {
    var number = ScannedNumber(range: position..<position)
    let start = position
    if current == Ascii.minus {
      number.isNegative = true
      position += 1
    }
    if current == Ascii.zero {
      position += 1
    } else if scanDigits(into: &number) == 0 {
      throw expected(number.isNegative ? "a digit" : "a value")
    }
    if current == Ascii.point {
      position += 1
      number.isWhole = false
      let decimals = scanDigits(into: &number)
      guard decimals > 0 else { throw expected("a digit") }
      number.exponent = -decimals
    }
    if current | 0x20 == Ascii.e { try scanExponent(into: &number) }
    number.range = start..<position
    return number
  }

  @inline(__always)
  private mutating func scanDigits(into number: inout ScannedNumber) -> Int {
    let start = position
    while true {
      let digit = current &- Ascii.zero
      guard digit < 10 else { return position - start }
      // 19 digits always fit.
      if number.digits < 1_000_000_000_000_000_000 {
        number.digits = number.digits &* 10 &+ UInt64(digit)
      } else {
        number.isTooLong = true
      }
      position += 1
    }
  }

  private mutating func scanExponent(into number: inout ScannedNumber) throws(JSONProblem) {
    position += 1
    number.isWhole = false
    let isNegative = current == Ascii.minus
    if isNegative || current == Ascii.plus { position += 1 }
    var power = ScannedNumber(range: position..<position)
    guard scanDigits(into: &power) > 0 else { throw expected("a digit") }
    let exponent = power.isTooLong || power.digits > 100_000 ? 100_000 : Int(power.digits)
    number.exponent += isNegative ? -exponent : exponent
  }

  /// The nearest `Double`; nil for one that is too large or too long to be meant.
  func double(_ number: ScannedNumber) -> Double? {
    // Both sides are exact as doubles here, so one multiplication or division rounds correctly.
    if !number.isTooLong, number.digits < 1 << 53, (-22...22).contains(number.exponent) {
      let digits = Double(number.digits)
      let magnitude =
        number.exponent < 0
        ? digits / Self.powersOfTen[-number.exponent] : digits * Self.powersOfTen[number.exponent]
      return number.isNegative ? -magnitude : magnitude
    }
    guard number.range.count <= Self.longestNumber else { return nil }
    let value = Double(String(decoding: slice(number.range), as: UTF8.self))
    return value.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The number as an `Int`, also when it is written as `1e3` or `12.0`; nil if it is none.
  func integer(_ number: ScannedNumber) -> Int? {
    if number.isWhole {
      guard !number.isTooLong, let magnitude = Int(exactly: number.digits) else { return nil }
      return number.isNegative ? -magnitude : magnitude
    }
    // Past 2⁵³ a fraction may have been rounded away.
    guard let value = double(number), abs(value) <= 9_007_199_254_740_992 else { return nil }
    return Int(exactly: value)
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
