/// Texts of somebody's choice as a configuration has them.
enum SetupText {
  /// A name, in quotes where YAML would make something else of it.
  static func name(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      ("a"..."z").contains(Character(Unicode.Scalar(byte))) || byte == UInt8(ascii: "-")
    }
    return isPlain && !["y", "n", "on", "off", "yes", "no", "true", "false", "null"].contains(text)
      ? text : quoted(text)
  }

  /// No text of the file holds a control character, so these two are all that must be escaped.
  static func quoted(_ text: String) -> String {
    let escaped = text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
    return "\"" + String(escaped) + "\""
  }

  static func list(_ texts: [String]) -> String {
    "[\(texts.map(quoted).joined(separator: ", "))]"
  }

  /// Where a key is and never what it is: no type here holds one.
  static func field(of key: KeySource, _ name: String = "key") -> String {
    switch key {
    case .file(let path): "\(name)_file: \(quoted(path))"
    case .variable(let variable): "\(name)_env: \(variable)"
    case .command(let words): "\(name)_command: \(list(words))"
    }
  }
}
