/// A value of the file with its path, to be read as what its reader expects it to be.
///
/// Each reading answers `nil` after having said what is wrong, so that the reading goes on.
package struct Field {
  let node: YAMLNode
  package let path: String
  /// The last part of its path.
  package let name: String
  package let findings: Findings

  package func mistake(_ words: String) { findings.mistake(words, at: node.place, field: path) }
  package func notice(_ words: String) { findings.notice(words, at: node.place, field: path) }

  package var place: FilePlace { node.place }

  /// Whether it has fields of its own.
  package var isMap: Bool { if case .map = node.value { true } else { false } }

  package var isList: Bool { if case .list = node.value { true } else { false } }

  /// The field as if `text` stood in its place.
  package func holding(_ text: String) -> Field {
    let scalar = YAMLScalar(text: text, isPlain: false)
    return Field(
      node: YAMLNode(value: .scalar(scalar), place: place), path: path, name: name,
      findings: findings)
  }

  /// The text of a scalar, whatever it may mean.
  package var scalar: String? {
    if case .scalar(let scalar) = node.value { scalar.text } else { nil }
  }

  /// The values of a list, at most `limit`; a single one may stand without its brackets.
  package func items(limit: Int) -> [Field] {
    guard case .list(let nodes) = node.value else { return [self] }
    if nodes.count > limit { mistake("has \(nodes.count) entries and may have \(limit)") }
    return nodes.prefix(limit).enumerated().map { index, node in
      Field(node: node, path: "\(path)[\(index)]", name: name, findings: findings)
    }
  }

  /// A name or an address: one line of at most `limit` bytes.
  package func text(limit: Int = TextLimits.name) -> String? {
    guard let text = scalar, !node.isNull, !text.isEmpty else {
      mistake("must be a text")
      return nil
    }
    guard text.utf8.count <= limit else {
      mistake("is longer than \(limit) bytes")
      return nil
    }
    guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      mistake("must be one line without control characters")
      return nil
    }
    return text
  }

  /// One of a few words.
  package func choice(_ words: [String]) -> String? {
    guard let text = scalar, words.contains(text) else {
      let listed = words.joined(separator: ", ")
      mistake("must be one of \(listed)\(findings.guess(for: scalar ?? "", among: words))")
      return nil
    }
    return text
  }

  /// Yes or no, in every spelling that YAML has had for it.
  package func flag() -> Bool? {
    switch scalar?.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      mistake("must be true or false")
      return nil
    }
  }
}

/// How long texts may be.
package enum TextLimits {
  /// What the registry takes for ids, types, regions and models.
  package static let name = 256
  package static let address = 2048
  /// The longest path that Linux takes.
  package static let path = 4096
}
