extension Double {
  /// With so many decimals, two at the most, whatever the number.
  package func text(decimals: Int) -> String {
    let unit: Int64 = decimals <= 0 ? 1 : decimals == 1 ? 10 : 100
    let scaled = Int64(clamping: self * Double(unit))
    let whole = (scaled < 0 ? "-" : "") + String((scaled / unit).magnitude)
    guard decimals > 0 else { return whole }
    let rest = String((scaled % unit).magnitude)
    let zeros = String(repeating: "0", count: (unit == 10 ? 1 : 2) - rest.utf8.count)
    return whole + "." + zeros + rest
  }

  /// To a hundredth, without zeros that say nothing: `0.5`, `1`, `0.05`.
  package var shortestText: String {
    var text = text(decimals: 2)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text
  }
}
