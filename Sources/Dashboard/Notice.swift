/// A sentence for the operator that answers the last key, and goes with the next.
package struct Notice: Equatable, Sendable {
  package var words: String
  package var isWarning: Bool

  package init(_ words: String, isWarning: Bool = false) {
    (self.words, self.isWarning) = (words, isWarning)
  }
}
