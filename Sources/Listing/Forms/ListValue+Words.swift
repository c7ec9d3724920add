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
    case .money(let money): "$" + Self.fixed(money.dollars, 2)
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
    case .percent: return fixed(value, size > 0 && size < 0.95 ? 1 : 0) + "%"
    case .perSecond: return fixed(value, size < 9.95 ? 1 : 0)
    case .milliseconds:
      if size >= 9_999.5 { return fixed(value / 1000, 1) + "s" }
      return fixed(value, size > 0 && size < 9.95 ? 1 : 0) + "ms"
    case .seconds: return seconds(value)
    case .celsius: return fixed(value, 0) + "C"
    case .watts: return fixed(value, 0) + "W"
    case .gigabytes: return fixed(value, 0) + "GB"
    case .dollars: return "$" + fixed(value, 2)
    case .count: return fixed(value, 0)
    case .share, .number, .text, .texts, .choice, .flag, .time: return fixed(value, 2)
    }
  }

  private static func seconds(_ value: Double) -> String {
    if value > 0, value < 9.95 { return fixed(value, 1) + "s" }
    if value < 119.5 { return fixed(value, 0) + "s" }
    if value < 119.5 * 60 { return fixed(value / 60, 0) + "m" }
    return value < 48 * 3600 ? fixed(value / 3600, 0) + "h" : fixed(value / 86_400, 0) + "d"
  }

  /// With so many decimals, whatever the number.
  static func fixed(_ value: Double, _ places: Int) -> String {
    let unit: Int64 = places == 0 ? 1 : places == 1 ? 10 : 100
    let scaled = Int64(clamping: value * Double(unit))
    let whole = (scaled < 0 ? "-" : "") + String((scaled / unit).magnitude)
    guard places > 0 else { return whole }
    let rest = String((scaled % unit).magnitude)
    return whole + "." + String(repeating: "0", count: places - rest.utf8.count) + rest
  }
}
