// The one gate for numbers from outside. `Int(someDouble)` and `a + b` stop the program when the
// value does not fit, and any gateway could send such a value; these never do. They are inlinable
// because other targets could not specialise them otherwise, and call them in their inner loops.

extension FixedWidthInteger {
  /// The sum, held at the limits of the type instead of trapping.
  @inlinable package func addingClamped(_ other: Self) -> Self {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  /// The difference, held at the limits of the type instead of trapping.
  package func subtractingClamped(_ other: Self) -> Self {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other < 0 ? .max : .min) : difference
  }

  /// The product, held at the limits of the type instead of trapping.
  @inlinable package func multipliedClamped(by other: Self) -> Self {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? ((self < 0) == (other < 0) ? .max : .min) : product
  }

  /// Division that rounds down also below zero, as buckets of time need it.
  @inlinable package func flooredDivision(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient
  }

  /// The nearest whole number, held at the limits of the type; zero when there is none.
  @inlinable package init(clamping value: Double) {
    guard !value.isNaN else {
      self = 0
      return
    }
    let rounded = value.rounded()
    // The exact conversion below is right for every type and value, and thirty times slower.
    if rounded.magnitude < 0x1p62 {
      self.init(clamping: Int64(rounded))
      return
    }
    if let exact = Self(exactly: rounded) {
      self = exact
    } else {
      self = rounded < 0 ? .min : .max
    }
  }
}

extension Comparable {
  @inlinable package func clamped(to limits: ClosedRange<Self>) -> Self {
    min(max(self, limits.lowerBound), limits.upperBound)
  }
}
