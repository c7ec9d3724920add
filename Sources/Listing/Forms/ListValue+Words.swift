import Filtering
import FleetModel

extension ListValue {
  /// For people: rounded, with a unit and without blanks of our own.
  func tableWords(as kind: FieldKind) -> String {
    switch self {
    case .unknown: "-"
    case .text(let text): text.isEmpty ? "-" : text
    case .texts(let texts): texts.isEmpty ? "-" : texts.joined(separator: ",")
    case .count(let count): String(count)
    case .number(let number): Self.words(number, kind)
    case .money(let money): "$" + money.dollars.text(decimals: 2)
    case .time(let time): time.rfc3339.prefix(19) + "Z"
    case .flag(let flag): flag ? "true" : "false"
    case .percentile(.exactly(let value)): Self.words(value, kind)
    case .percentile(.below(let bound)): "<" + Self.words(bound, kind)
    case .percentile(.above(let bound)): ">" + Self.words(bound, kind)
    }
  }

  private static func words(_ value: Double, _ kind: FieldKind) -> String {
    let size = abs(value)
    switch kind {
    case .percent: return value.text(decimals: size > 0 && size < 0.95 ? 1 : 0) + "%"
    case .perSecond: return value.text(decimals: size < 9.95 ? 1 : 0)
    case .milliseconds:
      if size >= 9_999.5 { return (value / 1000).text(decimals: 1) + "s" }
      return value.text(decimals: size > 0 && size < 9.95 ? 1 : 0) + "ms"
    case .seconds: return seconds(value)
    case .celsius: return value.text(decimals: 0) + "C"
    case .watts: return value.text(decimals: 0) + "W"
    case .gigabytes: return value.text(decimals: 0) + "GB"
    case .dollars: return "$" + value.text(decimals: 2)
    case .count: return value.text(decimals: 0)
    case .share, .number, .text, .texts, .choice, .flag, .time: return value.text(decimals: 2)
    }
  }

  private static func seconds(_ value: Double) -> String {
    if value > 0, value < 9.95 { return value.text(decimals: 1) + "s" }
    if value < 119.5 { return value.text(decimals: 0) + "s" }
    if value < 119.5 * 60 { return (value / 60).text(decimals: 0) + "m" }
    return value < 48 * 3600
      ? (value / 3600).text(decimals: 0) + "h" : (value / 86_400).text(decimals: 0) + "d"
  }
}
