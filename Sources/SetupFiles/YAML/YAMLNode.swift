/// Where in a file something stands. Both count from 1, as editors do.
package struct FilePlace: Hashable, Comparable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int) { (self.line, self.column) = (line, column) }

  package static func < (left: FilePlace, right: FilePlace) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// One value of a YAML file, and where it stands.
struct YAMLNode: Equatable, Sendable {
  enum Value: Equatable, Sendable {
    case scalar(YAMLScalar)
    case list([YAMLNode])
    case map([YAMLEntry])
  }

  var value: Value
  var place: FilePlace
}

/// Text as it was written, before anybody takes it for a number or a name.
struct YAMLScalar: Equatable, Sendable {
  var text: String
  /// Whether it stood without quotes, so that `null` and `~` may mean that there is nothing.
  var isPlain: Bool

  var isNull: Bool { isPlain && ["", "~", "null", "Null", "NULL"].contains(text) }
}

/// One field of a map, in the order of the file.
struct YAMLEntry: Equatable, Sendable {
  var key: String
  var place: FilePlace
  var value: YAMLNode
}

extension YAMLNode {
  var isNull: Bool {
    if case .scalar(let scalar) = value { scalar.isNull } else { false }
  }

  /// How many levels of lists and maps it holds.
  var height: Int {
    switch value {
    case .scalar: 0
    case .list(let items): 1 + (items.lazy.map(\.height).max() ?? 0)
    case .map(let entries): 1 + (entries.lazy.map(\.value.height).max() ?? 0)
    }
  }
}
