/// One word of a filter, between blanks.
struct Term: Equatable, Sendable {
  /// One of these must hold.
  var tests: [Test]
  var isInverted = false
}

/// What is asked of one field, or of all that are searched.
struct Test: Equatable, Sendable {
  /// The place of the field in the table; `nil` for a plain word.
  var field: Int?
  var demand: Demand
  var isInverted = false
}

enum Demand: Equatable, Sendable {
  case wildcard(Wildcard)
  case pattern(BoundedPattern)
  case comparison(Comparison, Double)
  case isKnown
  case isUnknown
}

enum Comparison: Equatable, Sendable {
  case less, atMost, equal, atLeast, more

  /// Whether a number stands so to `limit`; `nil` where that cannot be known.
  func judge(_ number: Extent, _ limit: Double) -> Bool? {
    switch self {
    case .less: number.high < limit ? true : number.low >= limit ? false : nil
    case .atMost: number.high <= limit ? true : number.low > limit ? false : nil
    case .more: number.low > limit ? true : number.high <= limit ? false : nil
    case .atLeast: number.low >= limit ? true : number.high < limit ? false : nil
    case .equal:
      number.low == limit && number.high == limit
        ? true : number.low > limit || number.high < limit ? false : nil
    }
  }
}
