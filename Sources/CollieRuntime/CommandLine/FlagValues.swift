import Commands
import FleetModel

// The values that options take, read strictly: a typo in a script must not become a default.

extension Flag {
  static func whole(
    _ text: String, of name: String, in limits: ClosedRange<Int>
  ) throws(UsageProblem) -> Int {
    guard let number = Int(text), limits.contains(number) else {
      let upper = limits.upperBound == .max ? "or more" : "to \(limits.upperBound)"
      throw UsageProblem(
        "\(name) takes a whole number from \(limits.lowerBound) \(upper), not '\(text)'")
    }
    return number
  }

  static func factor(_ text: String) throws(UsageProblem) -> Double {
    guard let number = Double(text), (0...100).contains(number) else {
      throw UsageProblem("--traffic takes a number from 0 to 100, not '\(text)'")
    }
    return number
  }

  static func interval(_ text: String) throws(UsageProblem) -> Span {
    guard let span = span(text), (.milliseconds(200)...(.seconds(60))).contains(span) else {
      throw UsageProblem("--interval takes a time from 200ms to 60s, not '\(text)'")
    }
    return span
  }

  static func size(_ text: String) throws(UsageProblem) -> (columns: Int, rows: Int) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    guard parts.count == 2, let columns = Int(parts[0]), let rows = Int(parts[1]),
      (1...1000).contains(columns), (1...1000).contains(rows)
    else { throw UsageProblem("--size takes columns and rows such as 120x40, not '\(text)'") }
    return (columns, rows)
  }

  static func view(_ text: String) throws(UsageProblem) -> View {
    guard let view = View.allCases.first(where: { "\($0)" == text }) else {
      let names = View.allCases.map { "\($0)" }
      throw UsageProblem("--view takes one of \(names.joined(separator: ", ")), not '\(text)'")
    }
    return view
  }

  /// `500ms`, `2s`, `1m`, or a bare number of seconds.
  private static func span(_ text: String) -> Span? {
    let units: [(suffix: String, milliseconds: Double)] = [
      ("ms", 1), ("s", 1000), ("m", 60_000), ("", 1000),
    ]
    guard let unit = units.first(where: { text.hasSuffix($0.suffix) }),
      let count = Double(text.dropLast(unit.suffix.count)), count.isFinite
    else { return nil }
    return Span(milliseconds: Int64(clamping: count * unit.milliseconds))
  }
}
