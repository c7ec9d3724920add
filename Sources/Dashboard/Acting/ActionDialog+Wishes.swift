import FleetModel
import TextSafety

/// What was typed into the fields of a dialog, read.
struct ActWishes: Equatable {
  var weight: Double?
  var reason: String?
  var deadline: Span?
  var revertAfter: Span?
}

/// A field that cannot be read, in words.
struct FieldProblem: Error, Equatable {
  var field: ActionDialog.Field.Name
  var words: String
}

extension ActionDialog {
  /// A day: a gateway keeps nothing for longer.
  private static let longestSpan = Span.minutes(24 * 60)

  /// Reads all fields but the word that may be demanded.
  func wishes() throws(FieldProblem) -> ActWishes {
    var wishes = ActWishes()
    if let text = text(of: .weight) {
      guard let weight = Self.weight(typed: text) else {
        throw FieldProblem(field: .weight, words: "the weight is a number from 0 to 100")
      }
      wishes.weight = weight
    }
    if let text = text(of: .reason)?.trimmingBlanks, !text.isEmpty { wishes.reason = String(text) }
    wishes.deadline = try span(of: .deadline, atLeast: .zero)
    wishes.revertAfter = try span(of: .revert, atLeast: .seconds(1))
    return wishes
  }

  /// The weight that was typed, if it is one.
  var typedWeight: Double? { text(of: .weight).flatMap(Self.weight(typed:)) }

  private static func weight(typed text: String) -> Double? {
    guard let number = Double(text.trimmingBlanks), (0...100).contains(number) else { return nil }
    return number
  }

  private func span(of name: Field.Name, atLeast least: Span) throws(FieldProblem) -> Span? {
    guard let text = text(of: name)?.trimmingBlanks, !text.isEmpty else { return nil }
    guard let span = Span(typedMinutes: text), span >= least, span <= Self.longestSpan else {
      let what = name == .deadline ? "the deadline" : "the time to confirm in"
      throw FieldProblem(
        field: name, words: "\(what) is a number of minutes up to a day, or such as 90s or 1h")
    }
    return span
  }
}

extension Span {
  /// Reads `5`, which means minutes, or `90s`, `5m`, `5 min`, `2h`.
  init?(typedMinutes text: Substring) {
    let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let count = Double(number), count.isFinite else { return nil }
    let milliseconds: Double
    switch text.dropFirst(number.count).drop(while: { $0 == " " }) {
    case "s", "sec": milliseconds = 1000
    case "", "m", "min": milliseconds = 60_000
    case "h": milliseconds = 3_600_000
    default: return nil
    }
    self.init(milliseconds: Int64(clamping: count * milliseconds))
  }
}
