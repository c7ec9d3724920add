import FleetModel

/// Numbers as the operator reads them.
///
/// Every form has a greatest width, whatever the number, so that a column never has to move: what
/// is too large for any unit is said to be beyond the largest, and what is no number is a dash.
package enum FigureText {
  package static let unknown = "–"

  /// The text that `form` makes of a value, or a dash when nobody knows it.
  package static func known<Value>(_ value: Value?, _ form: (Value) -> String) -> String {
    value.map(form) ?? unknown
  }

  /// A number with so many decimals, without ever trapping. At most `limit` is shown as such.
  static func decimal(_ value: Double, _ places: Int) -> String {
    let scale = places == 0 ? 1 : places == 1 ? 10 : 100
    let scaled = Int64(clamping: value * Double(scale))
    let whole = String((scaled / Int64(scale)).magnitude)
    let sign = scaled < 0 ? "-" : ""
    guard places > 0 else { return sign + whole }
    let rest = String((scaled % Int64(scale)).magnitude)
    let zeros = String(repeating: "0", count: max(0, places - rest.utf8.count))
    return sign + whole + "." + zeros + rest
  }
}
