import FleetModel

// What documents are made of. Each of these takes the next value whatever it is; one that cannot
// be meant becomes a complaint and nil, and `null` is nil without complaint.
extension JSONReader {
  /// Larger amounts of anything are a gateway's mistake.
  package static let largestAmount = 1e15

  /// A whole number from 0 up.
  @inline(__always)
  package mutating func count() throws(JSONProblem) -> Int? {
    guard let number = try numberOrNull() else { return nil }
    guard let value = integer(number), value >= 0 else {
      complaints = [""]
      return nil
    }
    return value
  }

  /// A finite number within `range`.
  @inline(__always)
  package mutating func number(
    in range: ClosedRange<Double>
  ) throws(JSONProblem) -> Double? {
    guard let number = try numberOrNull() else { return nil }
    guard let value = double(number), range.contains(value) else {
      complaints = [""]
      return nil
    }
    return value
  }

  /// How much of something there is: never below 0.
  @inline(__always)
  package mutating func amount() throws(JSONProblem) -> Double? {
    try number(in: 0...Self.largestAmount)
  }

  /// A share from 0 to 1.
  @inline(__always)
  package mutating func share() throws(JSONProblem) -> Double? { try number(in: 0...1) }

  /// A share from 0 to 100.
  @inline(__always)
  package mutating func percent() throws(JSONProblem) -> Double? { try number(in: 0...100) }

  /// US dollars, as many as `Money` can hold, exact to the millionth.
  package mutating func dollars() throws(JSONProblem) -> Money? {
    guard let number = try numberOrNull() else { return nil }
    if let money = exactMoney(number) { return money }
    guard let value = double(number), (0...9_000_000_000_000).contains(value) else {
      complaints = [""]
      return nil
    }
    return Money(dollars: value)
  }

  /// Money by whole numbers alone, where no more than millionths are given.
  private func exactMoney(_ number: ScannedNumber) -> Money? {
    guard !number.isNegative, !number.isTooLong, (-6...0).contains(number.exponent),
      let digits = Int64(exactly: number.digits)
    else { return nil }
    var (amount, overflow) = (digits, false)
    for _ in -6..<number.exponent where !overflow {
      (amount, overflow) = amount.multipliedReportingOverflow(by: 10)
    }
    return overflow ? nil : Money(microdollars: amount)
  }

  /// A length of time in seconds.
  package mutating func seconds() throws(JSONProblem) -> Span? {
    try number(in: 0...1e12).map { Span(milliseconds: Int64(clamping: $0 * 1000)) }
  }

  package mutating func flag() throws(JSONProblem) -> Bool? {
    skipBlanks()
    if current == Ascii.t, skip(word: "true") { return true }
    if current == Ascii.f, skip(word: "false") { return false }
    if !skipNull() { try refuse() }
    return nil
  }

  /// One of the words of `Choice`.
  package mutating func choice<Choice: RawRepresentable<String>>(
    _ type: Choice.Type = Choice.self
  ) throws(JSONProblem) -> Choice? {
    guard let text = try text() else { return nil }
    let choice = Choice(rawValue: text)
    if choice == nil { complaints = [""] }
    return choice
  }

  @inline(__always)
  private mutating func numberOrNull() throws(JSONProblem) -> ScannedNumber? {
    skipBlanks()
    let first = current
    let isNumber = first &- Ascii.zero < 10 || first == Ascii.minus
    if isNumber, byte(at: position + 1) != Ascii.capitalI { return try scanNumber() }
    if !skipNull() { try refuse() }
    return nil
  }
}
