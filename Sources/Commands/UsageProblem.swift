/// Why a command line cannot be carried out. The words are for the person who typed it.
package struct UsageProblem: Error, Equatable, Sendable {
  package var words: String
  package init(_ words: String) { self.words = words }
}
