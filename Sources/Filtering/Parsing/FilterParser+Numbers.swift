extension FilterParser {
  /// A number in the field's unit or in one that is written, as so many of the field's own.
  mutating func number(for field: FilterField) throws(FilterProblem) -> Double {
    let start = position
    guard !isAtEndOfValue else { throw problem("a number is missing for '\(field.name)'") }
    if field.kind == .dollars { _ = take("$") }
    let isNegative = take("-")
    guard let magnitude = takeMagnitude() else {
      let written = restOfValue(from: start)
      throw problem(
        "'\(written)' is no number: '\(field.name)' is \(field.kind.words)", at: start)
    }
    let factor = try takeUnit(of: field)
    return (isNegative ? -magnitude : magnitude) * factor
  }

  /// Digits, with a point among them if need be.
  private mutating func takeMagnitude() -> Double? {
    let start = position
    var points = 0
    while let character = next, character.isASCII, character.isNumber || character == "." {
      points += character == "." ? 1 : 0
      position += 1
    }
    let written = String(characters[start..<position])
    guard points < 2, let number = Double(written), number.isFinite else {
      position = start
      return nil
    }
    return number
  }

  private mutating func takeUnit(of field: FilterField) throws(FilterProblem) -> Double {
    let start = position
    while !isAtEndOfValue { position += 1 }
    let written = String(characters[start..<position]).lowercased()
    let units = field.kind.units
    if let unit = units.first(where: { $0.suffix == written }) { return unit.factor }
    let known = units.map(\.suffix).filter { !$0.isEmpty }
    let advice =
      known.isEmpty ? "which has no unit" : "whose units are \(known.joined(separator: ", "))"
    throw problem("'\(written.prefix(40))' is no unit of '\(field.name)', \(advice)", at: start)
  }

  private func restOfValue(from start: Int) -> String {
    let rest = characters[start...].prefix { !$0.isWhitespace && $0 != "|" }
    return String(rest.prefix(40))
  }
}
