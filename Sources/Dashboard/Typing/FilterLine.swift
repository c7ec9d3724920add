import Filtering
import FleetModel

/// The filter while it is being typed. The table follows with every key.
package struct FilterLine: Equatable, Sendable {
  package internal(set) var line: LineEditor
  /// What is wrong with it; the table keeps to the last one that was right.
  package internal(set) var problem: FilterProblem?
  /// What `esc` brings back.
  package internal(set) var before: Filter?
  /// The node under the cursor when the typing began. The cursor is on it whenever it is shown.
  var anchor: NodeID?

  package init(line: LineEditor = LineEditor(), before: Filter? = nil) {
    (self.line, self.before) = (line, before)
  }
}
