import FleetModel

extension FigureText {
  /// Dollars in at most 7 columns: `$0.04`, `$41.20`, `$812`, `$1,000`, `$99,999`, `$1.2M`.
  package static func money(_ amount: Money) -> String {
    let dollars = amount.dollars
    if dollars < 0 { return "-" + money(Money(dollars: -dollars)) }
    if dollars < 99.995 { return "$" + decimal(dollars, 2) }
    if dollars < 999.5 { return "$" + decimal(dollars, 0) }
    if dollars < 99_999.5 { return "$" + grouped(decimal(dollars, 0)) }
    return "$" + compact(dollars)
  }

  /// An amount that somebody chose: as `money`, without the cents when there are none.
  package static func limit(_ amount: Money) -> String {
    let text = money(amount)
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
  }

  /// `$3.10/h`.
  package static func rate(_ perHour: Money) -> String { money(perHour) + "/h" }

  private static func grouped(_ digits: String) -> String {
    guard digits.utf8.count > 3 else { return digits }
    return digits.dropLast(3) + "," + digits.suffix(3)
  }
}
