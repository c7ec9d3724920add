/// The names that a line can be completed with.
package struct Vocabulary: Sendable {
  package var nodes: [String] = []
  package var regions: [String] = []
  package var models: [String] = []
  package var themes: [String] = []
  package var operations: [String] = []

  package init() {}
}
