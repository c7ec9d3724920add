import Commands

/// A line that is being typed.
package struct LineEditor: Equatable, Sendable {
  package internal(set) var text = ""
  /// How many characters stand before the cursor.
  package internal(set) var cursor = 0

  package init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }
}
