/// Something to say about a place in the configuration: a mistake in it, or a notice about it.
package struct Remark: Equatable, Sendable {
  package var file: String
  /// Nowhere for what is said of the whole file.
  package var place: FilePlace?
  /// The path to the field, such as `nodes[2].url`; empty where it is about none.
  package var field: String
  /// What it is, and what to do about it.
  package var words: String
}

extension Remark: CustomStringConvertible {
  /// `FILE:LINE:COLUMN: field.path: what is wrong and what to do`, as compilers print it, so that
  /// editors jump there.
  package var description: String {
    let position = place.map { ":\($0.line):\($0.column)" } ?? ""
    return "\(file)\(position): " + (field.isEmpty ? "" : "\(field): ") + words
  }
}
