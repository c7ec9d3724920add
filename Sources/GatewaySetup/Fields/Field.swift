/// A value of the file with its path, to be read as what its reader expects it to be.
///
/// Each reading answers `nil` after having said what is wrong, so that the reading goes on.
struct Field {
  let node: YAMLNode
  let path: String
  /// The last part of its path.
  let name: String
  let findings: Findings

  func mistake(_ words: String) { findings.mistake(words, at: node.place, field: path) }
  func notice(_ words: String) { findings.notice(words, at: node.place, field: path) }

  /// The text of a scalar, whatever it may mean.
  var scalar: String? {
    if case .scalar(let scalar) = node.value { scalar.text } else { nil }
  }

  /// The values of a list, at most `limit`; a single one may stand without its brackets.
  func items(limit: Int) -> [Field] {
    guard case .list(let nodes) = node.value else { return [self] }
    if nodes.count > limit { mistake("has \(nodes.count) entries and may have \(limit)") }
    return nodes.prefix(limit).enumerated().map { index, node in
      Field(node: node, path: "\(path)[\(index)]", name: name, findings: findings)
    }
  }

  /// A name or an address: one line of at most `limit` bytes.
  func text(limit: Int = TextLimits.name) -> String? {
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
  func choice(_ words: [String]) -> String? {
    guard let text = scalar, words.contains(text) else {
      let listed = words.joined(separator: ", ")
      mistake("must be one of \(listed)\(findings.guess(for: scalar ?? "", among: words))")
      return nil
    }
    return text
  }

  /// Yes or no, in every spelling that YAML has had for it.
  func flag() -> Bool? {
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
enum TextLimits {
  /// What the registry takes for ids, types, regions and models.
  static let name = 256
  static let address = 2048
  /// The longest path that Linux takes.
  static let path = 4096
}
