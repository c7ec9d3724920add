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

  /// A number with so many decimals.
  static func decimal(_ value: Double, _ places: Int) -> String { value.text(decimals: places) }
}
