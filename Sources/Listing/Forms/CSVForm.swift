import GatewayAPI
import TextSafety

/// Comma-separated values as RFC 4180 has them, with a line of names first.
///
/// Numbers and times are as in JSON, what is not known is empty, lists have `;` between their parts.
/// Text is made safe as for a screen, so no cell holds a line end. These files are opened in
/// spreadsheets, which take a cell that begins with `=`, `+`, `-` or `@` for a formula, whoever wrote
/// it: text that does so gets an apostrophe before it. Who needs every byte as it was takes JSON.
struct CSVForm {
  private let list: FleetList

  init(_ list: FleetList) { self.list = list }

  func eachLine(_ take: (SafeText) -> Bool) {
    guard take(SafeText(list.columns.map(\.name).joined(separator: ","))) else { return }
    for row in list.rows {
      guard take(SafeText(row.map(Self.cell).joined(separator: ","), limit: .max)) else { return }
    }
  }

  private static func cell(_ value: ListValue) -> String {
    switch value {
    case .unknown: ""
    case .text(let text): quoted(harmless(text))
    case .texts(let texts): quoted(harmless(texts.joined(separator: ";")))
    case .time(let time): time.rfc3339
    case .count, .number, .money, .flag, .percentile: exact(value)
    }
  }

  private static func exact(_ value: ListValue) -> String {
    var writer = JSONWriter()
    value.write(to: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func harmless(_ text: String) -> String {
    let text = SafeText(text).terminalString
    let first = text.unicodeScalars.first { $0 != " " }
    // The wide forms of the four are formulas to some as well.
    let isFormula = first.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
    return isFormula ? "'" + text : text
  }

  /// Looks at bytes, because a quote with an accent on it is another character and still a quote.
  private static func quoted(_ text: String) -> String {
    let special = Set(",\" ".utf8)
    guard text.utf8.contains(where: special.contains) else { return text }
    let parts = text.utf8.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
    return "\"" + parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\"\"") + "\""
  }
}
