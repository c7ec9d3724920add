import FleetModel

extension Field {
  package func whole(in range: ClosedRange<Int>) -> Int? {
    guard let text = scalar, let value = Self.decimal(text), value == value.rounded(),
      value.magnitude < 0x1p53, range.contains(Int(clamping: value))
    else {
      mistake("must be a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return Int(clamping: value)
  }

  package func number(in range: ClosedRange<Double>) -> Double? {
    guard let text = scalar, let value = Self.decimal(text), range.contains(value) else {
      mistake("must be a number from \(range.words)")
      return nil
    }
    return value
  }

  /// `50%`, or the same without its sign.
  package func percent(in range: ClosedRange<Double>) -> Double? {
    let text = scalar.map { $0.hasSuffix("%") ? String($0.dropLast()) : $0 }
    guard let text, let value = Self.decimal(text), range.contains(value) else {
      mistake("must be a percentage from \(range.words), such as 50%")
      return nil
    }
    return value
  }

  /// Dollars, with or without their sign.
  package func money() -> Money? {
    let text = scalar.map { $0.hasPrefix("$") ? String($0.dropFirst()) : $0 }
    guard let text, let value = Self.decimal(text), (0...Self.mostDollars).contains(value) else {
      mistake("must be an amount of dollars such as 100 or 0.50")
      return nil
    }
    return Money(dollars: value)
  }

  /// A number as people write it: no hexadecimal, nothing that is none.
  static func decimal(_ text: String) -> Double? {
    let allowed = Set("0123456789.+-eE".utf8)
    guard text.utf8.count <= 40, text.utf8.allSatisfy(allowed.contains) else { return nil }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  /// More than any fleet costs, and far from where millionths of a dollar stop being exact.
  private static let mostDollars = 1e9
}

extension ClosedRange<Double> {
  fileprivate var words: String { "\(Self.words(lowerBound)) to \(Self.words(upperBound))" }

  private static func words(_ value: Double) -> String {
    value == value.rounded() ? String(Int(clamping: value)) : String(value)
  }
}
