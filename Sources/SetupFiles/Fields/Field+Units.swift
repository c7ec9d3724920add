import FleetModel

extension Field {
  /// A length of time with its unit: `50ms`, `5s`, `5m`, `1h`.
  ///
  /// Without one it could be seconds or milliseconds, and every tool takes it for another.
  package func span(in range: ClosedRange<Span>) -> Span? {
    let factors = [("ms", 1.0), ("s", 1000), ("m", 60_000), ("h", 3_600_000)]
    guard let value = quantity(factors) else {
      mistake("must be a time with its unit, such as 50ms, 5s, 5m or 1h")
      return nil
    }
    let span = Span(milliseconds: Int64(clamping: value))
    guard range.contains(span) else {
      mistake("must be from \(range.lowerBound.written) to \(range.upperBound.written)")
      return nil
    }
    return span
  }

  /// A length of time in plain seconds, as LiteLLM writes it.
  package func seconds(in range: ClosedRange<Span>) -> Span? {
    number(in: range.lowerBound.seconds...range.upperBound.seconds)
      .map { Span(milliseconds: Int64(clamping: $0 * 1000)) }
  }

  /// How far a clock is ahead of UTC: `+05:30`, `-08:00`.
  package func distanceFromUTC() -> Span? {
    guard let text = scalar else { return nil }
    let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    let isSigned = text.hasPrefix("+") || text.hasPrefix("-")
    guard isSigned, parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
      let hours = UInt8(parts[0]), let minutes = UInt8(parts[1]), hours <= 14, minutes < 60
    else {
      mistake("must be a distance from UTC in quotes, such as \"+05:30\" or \"-08:00\"")
      return nil
    }
    let distance = Int64(hours) * 60 + Int64(minutes)
    return .minutes(text.hasPrefix("-") ? -distance : distance)
  }

  /// A number of bytes: `1048576`, `64KiB`, `1MB`.
  package func bytes(in range: ClosedRange<Int>) -> Int? {
    let factors: [(String, Double)] = [
      ("KiB", 1024), ("MiB", 1_048_576), ("GiB", 1_073_741_824), ("KB", 1e3), ("MB", 1e6),
      ("GB", 1e9),
      ("", 1),
    ]
    guard let value = quantity(factors), range.contains(Int(clamping: value)) else {
      mistake(
        "must be a size from \(range.lowerBound) to \(range.upperBound) bytes, such as 64KiB or 1MiB"
      )
      return nil
    }
    return Int(clamping: value)
  }

  /// The memory of cards in gigabytes: `80`, `80GB`.
  package func gigabytes() -> Double? {
    guard let value = quantity([("GB", 1), ("TB", 1000), ("", 1)]), value <= 1e6 else {
      mistake("must be an amount of memory in gigabytes, such as 80GB")
      return nil
    }
    return value
  }

  /// A number that is not negative, times what its unit stands for.
  private func quantity(_ factors: [(unit: String, factor: Double)]) -> Double? {
    guard let text = scalar else { return nil }
    for (unit, factor) in factors where text.hasSuffix(unit) {
      let digits = text.dropLast(unit.count)
      if let last = digits.last, last.isLetter { continue }
      return Field.decimal(String(digits.filter { $0 != " " }))
        .flatMap { $0 >= 0 ? $0 * factor : nil }
    }
    return nil
  }
}

extension Span {
  /// The span with the largest unit that leaves no rest, as a configuration would have it.
  package var written: String {
    let units: [(Int64, String)] = [(3_600_000, "h"), (60_000, "m"), (1000, "s")]
    for (length, unit) in units where milliseconds >= length && milliseconds % length == 0 {
      return "\(milliseconds / length)\(unit)"
    }
    return "\(milliseconds)ms"
  }
}
