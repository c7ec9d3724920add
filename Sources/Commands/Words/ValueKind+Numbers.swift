import FleetModel

extension ValueKind where Value == Int {
  static func whole(_ limits: ClosedRange<Int>) -> ValueKind {
    let upper = limits.upperBound == .max ? "or more" : "to \(limits.upperBound)"
    return ValueKind("a whole number from \(limits.lowerBound) \(upper)") { text in
      guard text.utf8.allSatisfy(\.isDigit), let number = Int(text) else { return nil }
      return limits.contains(number) ? number : nil
    }
  }
}

extension ValueKind where Value == UInt64 {
  static let seed = ValueKind("a whole number from 0 or more") { text in
    text.utf8.allSatisfy(\.isDigit) ? Int(text).map(UInt64.init) : nil
  }
}

extension ValueKind where Value == Double {
  static func number(
    _ limits: ClosedRange<Double>, offer: ValueOffer = .nothing
  ) -> ValueKind {
    let (lower, upper) = (Int(clamping: limits.lowerBound), Int(clamping: limits.upperBound))
    return ValueKind("a number from \(lower) to \(upper)", offer: offer) { text in
      decimal(text[...]).flatMap { limits.contains($0) ? $0 : nil }
    }
  }

  /// `80%`, or the bare number.
  static let percent = ValueKind("a share from 0% to 100%") { text in
    let number = decimal(text.hasSuffix("%") ? text.dropLast() : text[...])
    return number.flatMap { (0...100).contains($0) ? $0 : nil }
  }
}

extension ValueKind where Value == Span {
  /// A time within `limits`, which `wanted` says in words: `500ms`, `90s`, `5m`, `2h`, or a bare
  /// number of seconds.
  static func span(
    _ limits: ClosedRange<Span>, _ wanted: String, offer: ValueOffer = .nothing
  ) -> ValueKind {
    ValueKind("a time from \(wanted)", offer: offer) { text in
      Span(parsing: text).flatMap { limits.contains($0) ? $0 : nil }
    }
  }

  /// For how long changes are allowed, or `off`.
  static let unlocking = ValueKind(
    "a time from 1s to 8h, or 'off'", offer: .examples(["10m", "30m", "1h", "off"])
  ) { text in
    if text == "off" { return .zero }
    return Span(parsing: text).flatMap { (.seconds(1)...(.minutes(480))).contains($0) ? $0 : nil }
  }
}

extension ValueKind where Value == Invocation.FrameSize {
  static let size = ValueKind("columns and rows such as 120x40") { text in
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let columns = side(parts[0]), let rows = side(parts[1])
    else { return nil }
    return Invocation.FrameSize(columns: columns, rows: rows)
  }

  private static func side(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy(\.isDigit), let side = Int(text) else { return nil }
    return (1...1000).contains(side) ? side : nil
  }
}

extension Invocation.FrameSize {
  /// Reads `120x40`.
  package init(parsing text: String) throws(UsageProblem) {
    self = try ValueKind.size.read(text, "--size")
  }
}

extension Span {
  /// Reads a length of time as a person writes it.
  package init?(parsing text: String) {
    let units: [(suffix: String, milliseconds: Double)] = [
      ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("", 1000),
    ]
    guard let unit = units.first(where: { text.hasSuffix($0.suffix) }),
      let count = decimal(text.dropLast(unit.suffix.count))
    else { return nil }
    self.init(milliseconds: Int64(clamping: count * unit.milliseconds))
  }
}

/// A number of digits and at most one point: no sign, no exponent, no `nan`, no `0x10`.
private func decimal(_ text: Substring) -> Double? {
  let points = text.utf8.count { $0 == UInt8(ascii: ".") }
  guard points <= 1, text.utf8.count > points, text.utf8.count <= 32,
    text.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ".") })
  else { return nil }
  return Double(text)
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
