/// Text in the language of manual pages.
enum Roff {
  /// `text` so that nothing of it is taken for an order to the formatter.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      case "…": escaped += "..."
      case _ where scalar.isASCII: escaped.unicodeScalars.append(scalar)
      default: escaped += "\\[u\(digits(scalar))]"
      }
    }
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }

  static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }
  static func italic(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

  /// A term with its meaning under it.
  static func entry(_ term: String, _ meaning: String) -> [String] {
    [".TP", term, escaped(meaning)]
  }

  /// Lines that stay as they are.
  static func verbatim(_ lines: [String]) -> [String] {
    [".nf", ".RS 4"] + lines.map(escaped) + [".RE", ".fi"]
  }

  private static func digits(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
