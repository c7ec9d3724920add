/// What is wrong with a file before anybody asks what it means.
struct YAMLProblem: Error, Equatable, Sendable {
  var place: FilePlace?
  /// The field it is about, where there is one.
  var path = ""
  var words: String
}

/// How large a file may be. A fleet of the largest size that the gateway takes fits twice.
enum YAMLLimits {
  static let bytes = 1 << 20
  /// Values, those that an alias repeats counted each time.
  static let nodes = 200_000
  static let depth = 32
  static let nameBytes = 256
  /// Mistakes of this kind that are kept, beyond which nobody reads on.
  static let problems = 1000
}
