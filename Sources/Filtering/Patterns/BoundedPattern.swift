// The patterns of `field:~pattern` are our own and small. Those of the standard library try one way
// after the other and may take for ever over `(a*)*b`, there is no limit to give them, and they
// would add megabytes to the program. This one follows all ways at once, each place of the pattern
// a bit of one word (Glushkov's construction), so that a text costs its length and nothing else,
// whatever the pattern is, and nothing is allocated.
//
// Understood are . [abc] [^a-z] \d \w \s \D \W \S * + ? {2} {2,} {2,5} | ( ) (?: ) ^ $ and a
// backslash before what should mean itself. There is nothing to capture, so there are no references
// back, no looking around and no \b. Letters match whatever their case; classes are ASCII.

/// A pattern that is looked for in text, in time that only depends on the text's length.
struct BoundedPattern: Equatable, Sendable {
  /// Places of the pattern as bits: where it may begin and where it may end.
  private let first: UInt64
  private let last: UInt64
  private let isNullable: Bool
  /// For each place, those that may come next.
  private let follow: [UInt64]
  /// The places that a character may stand at, for each of ASCII's.
  private let places: [UInt64]
  private let begins: UInt64
  private let ends: UInt64
  private let steps: [PatternStep]
  private let needsLowerCase: Bool

  /// Reads a pattern. Its indices are the offsets that a problem names.
  init(parsing characters: ArraySlice<Character>) throws(FilterProblem) {
    var parser = PatternParser(characters)
    var program = PatternProgram(offset: characters.startIndex)
    let whole = try program.emit(try parser.pattern())
    (first, last, isNullable) = (whole.first, whole.last, whole.isNullable)
    (follow, steps) = (program.follow, program.steps)
    places = (0..<128).map { (byte: UInt8) in program.places { $0.accepts(Unicode.Scalar(byte)) } }
    begins = program.places { $0 == .beginning }
    ends = program.places { $0 == .end }
    needsLowerCase = program.steps.contains { $0.isBeyondASCII }
  }

  /// What is looked at of one text. No name is longer, and a message says what it has to before.
  private static let scalarLimit = 4096

  func isFound(in text: String) -> Bool {
    if isNullable { return true }
    var active = first & begins
    if active & last != 0 { return true }
    let text = needsLowerCase ? text.lowercased() : text
    for scalar in text.unicodeScalars.prefix(Self.scalarLimit) {
      active = (next(after: active) | first) & places(of: scalar)
      if active & last != 0 { return true }
    }
    return (next(after: active) | first) & ends & last != 0
  }

  @inline(__always)
  private func next(after active: UInt64) -> UInt64 {
    var next: UInt64 = 0
    var rest = active
    while rest != 0 {
      next |= follow[rest.trailingZeroBitCount]
      rest &= rest - 1
    }
    return next
  }

  @inline(__always)
  private func places(of scalar: Unicode.Scalar) -> UInt64 {
    if scalar.value < 128 { return places[Int(scalar.value)] }
    var places: UInt64 = 0
    for (place, step) in steps.enumerated() where step.accepts(scalar) { places |= 1 << place }
    return places
  }
}
