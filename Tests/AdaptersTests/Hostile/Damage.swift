import TestSupport

extension [UInt8] {
  /// What is written where a number was: more than fits, less than nothing, and none at all.
  private static let numbers = [
    "-1", "-0", "NaN", "+Inf", "-Inf", "1e308", "-1e308", "1e400", "9223372036854775807",
    "9223372036854775808", "18446744073709551616", "4.9e-324", "0x7f", "1_000", "",
  ]
  private static let signs = Array<Character>("{}[]\",=:\\\n #|;")

  /// Does one kind of harm to it, somewhere.
  mutating func hurt(using random: inout SeededGenerator) {
    guard count > 2 else { return }
    let first = Int.random(in: 0..<count, using: &random)
    let last = Swift.min(count, first + Int.random(in: 1...300, using: &random))
    switch Int.random(in: 0..<10, using: &random) {
    case 0: removeSubrange(first...)
    case 1: removeSubrange(first..<last)
    case 2:
      insert(contentsOf: Array(self[first..<last]), at: Int.random(in: 0..<count, using: &random))
    case 3: self[first] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 4: self[first] = Self.signs.randomElement(using: &random)?.asciiValue ?? 0
    case 5: insert(contentsOf: String.hostile(using: &random).utf8, at: first)
    case 6:
      let sign = Bool.random(using: &random) ? UInt8(ascii: "[") : UInt8(ascii: "x")
      insert(contentsOf: [UInt8](repeating: sign, count: 3000), at: first)
    default: replaceNumbers(after: first, using: &random)
    }
  }

  /// The next few numbers behind `first`.
  private mutating func replaceNumbers(after first: Int, using random: inout SeededGenerator) {
    var place = first
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      guard let start = self[place...].firstIndex(where: Self.isDigit) else { return }
      let end = self[start...].firstIndex { !Self.isDigit($0) } ?? count
      let number = [UInt8]((Self.numbers.randomElement(using: &random) ?? "").utf8)
      replaceSubrange(start..<end, with: number)
      place = start + number.count
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
