import FleetModel

extension FigureText {
  /// A count or a rate in at most 5 columns: `0.4`, `9.8`, `184`, `1.9k`, `41.2k`, `412k`, `12M`,
  /// `>999T`.
  ///
  /// Rates below 10 keep a decimal and the rest do not: the last digit of a large number is noise.
  package static func compact(_ value: Double) -> String {
    guard !value.isNaN else { return unknown }
    if value < -999.5 { return "<-999" }
    if value < 0 { return value > -0.05 ? "0" : "-" + compact(-value) }
    if value == 0 { return "0" }
    if value < 9.95 { return decimal(value, 1) }
    if value < 999.5 { return decimal(value, 0) }
    var scaled = value / 1000
    for unit in ["k", "M", "G", "T"] {
      let places = scaled < 9.95 || (unit == "k" && scaled < 99.95) ? 1 : 0
      if scaled < 999.5 { return decimal(scaled, places) + unit }
      scaled /= 1000
    }
    return ">999T"
  }

  /// A number of things: as `compact`, and never in parts.
  package static func count(_ value: Int) -> String {
    (-999...999).contains(value) ? String(value) : compact(Double(value))
  }

  /// The same of a number of things that is only known as a number.
  static func whole(_ value: Double) -> String { count(Int(clamping: value.rounded())) }

  /// The same in at most 4 columns, up to billions: `9.8k`, `41k`.
  package static func shortCount(_ value: Int) -> String { short(count(value)) }

  /// A compact number in at most 4 columns.
  static func short(_ text: String) -> String {
    if text.utf8.count > 4, text.hasPrefix(">") { return ">1T" }
    if text.utf8.count > 4, text.hasPrefix("<") { return "<0" }
    guard text.utf8.count > 4, let point = text.firstIndex(of: "."), let unit = text.last else {
      return text
    }
    return String(text[..<point]) + String(unit)
  }

  /// A limit somebody chose: as `compact`, without the decimal that says nothing.
  package static func round(_ value: Double) -> String {
    let text = compact(value)
    guard let point = text.firstIndex(of: "."), text[point...].hasPrefix(".0") else { return text }
    return String(text[..<point] + text[point...].dropFirst(2))
  }

  /// `0.2%`, `41%`, `>999%`, from a share of 1. At most 5 columns.
  package static func percent(ofOne share: Double) -> String { percent(share * 100) }

  /// Whole percents, except between nothing and one.
  package static func percent(_ value: Double) -> String {
    guard !value.isNaN else { return unknown }
    if value <= 0 { return "0%" }
    if value < 0.05 { return "<0.1%" }
    if value < 0.95 { return decimal(value, 1) + "%" }
    return value < 999.5 ? decimal(value, 0) + "%" : ">999%"
  }

  /// Whole percents in at most 4 columns, for loads that nobody reads to a tenth.
  package static func load(_ value: Double) -> String {
    guard !value.isNaN else { return unknown }
    return decimal(value.clamped(to: 0...999), 0) + "%"
  }

  /// A health score in 4 columns: `0.91`.
  package static func score(_ value: Double) -> String {
    guard !value.isNaN else { return unknown }
    return decimal(value.clamped(to: 0...1), 2)
  }

  /// An operator's weight in 4 columns: `0.50`, `1.00`, `25.0`, `100`.
  package static func weight(_ value: Double) -> String {
    guard !value.isNaN else { return unknown }
    let value = value.clamped(to: 0...9999)
    return decimal(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0)
  }

  /// `61 GB`, `1.9 TB`: at most 6 columns.
  package static func gigabytes(_ value: Double) -> String {
    guard !value.isNaN else { return unknown }
    let value = max(0, value)
    if value < 9.95 { return decimal(value, 1) + " GB" }
    if value < 999.5 { return decimal(value, 0) + " GB" }
    let tera = value / 1000
    if tera < 9.95 { return decimal(tera, 1) + " TB" }
    return tera < 999.5 ? decimal(tera, 0) + " TB" : ">1 PB"
  }

  /// `64°C`, in at most 5 columns.
  package static func temperature(_ celsius: Double) -> String {
    guard !celsius.isNaN else { return unknown }
    return decimal(celsius.clamped(to: -99...999), 0) + "°C"
  }

  /// `512 W`, `4.1 kW`: at most 6 columns.
  package static func power(_ watts: Double) -> String {
    guard !watts.isNaN else { return unknown }
    let watts = max(0, watts)
    if watts < 999.5 { return decimal(watts, 0) + " W" }
    let kilo = watts / 1000
    if kilo < 9.95 { return decimal(kilo, 1) + " kW" }
    return kilo < 999.5 ? decimal(kilo, 0) + " kW" : ">1 MW"
  }
}
