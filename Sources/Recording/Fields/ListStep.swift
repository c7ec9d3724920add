/// How a list came out of the one before. Each stands for several items in a row.
enum ListStep: UInt64 {
  /// The next old ones, as they were.
  case kept
  /// The next old ones, each followed by what is new of it.
  case changed
  /// The next old ones are no more.
  case dropped
  /// Ones that were not there.
  case added

  /// The most items of a list. Nobody has more nodes, and no recording makes us believe it.
  static let mostItems = 100_000
}
