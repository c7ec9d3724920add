import SetupFiles

extension OperatorReader {
  static let whereKeysAre = "name where it is under 'key_file', 'key_env' or 'key_command'"

  /// Where people write one who know other programs.
  private static let inlineSecrets = [
    "key", "api_key", "secret", "token", "password", "bearer", "worker_key",
  ]

  /// A file gets copied, committed and mailed.
  func refuseSecrets(in section: inout Section) {
    for name in Self.inlineSecrets {
      section.take(name)?.mistake("a key never stands in the file: \(Self.whereKeysAre)")
    }
  }

  func readKey(_ section: inout Section) -> KeySource? {
    refuseSecrets(in: &section)
    return readKey(&section, "key")
  }

  /// Another key than the one that we show, where something has two.
  func readKey(_ section: inout Section, _ name: String) -> KeySource? {
    let (file, variable) = (section.take("\(name)_file"), section.take("\(name)_env"))
    let command = section.take("\(name)_command")
    for other in [file, variable, command].compactMap({ $0 }).dropFirst() {
      other.mistake("a key comes from one place: keep one")
    }
    if let file { return path(file).map { .file($0) } }
    if let variable { return variable.variableName().map { .variable($0.text) } }
    return command.flatMap(arguments).map { .command($0) }
  }

  private func arguments(_ field: Field) -> [String]? {
    let words = field.isList ? field.items(limit: Self.argumentLimit) : []
    guard let program = words.first else {
      field.mistake(
        "must be a list of a program and its arguments, such as [pass, show, collie/prod]: no "
          + "shell reads it")
      return nil
    }
    let arguments = words.dropFirst().compactMap { $0.text(limit: TextLimits.path) }
    guard let path = programPath(program), arguments.count == words.count - 1 else { return nil }
    return [path] + arguments
  }

  /// A name is looked for where programs are; a path with a slash must not depend on where we are.
  private func programPath(_ field: Field) -> String? {
    guard let text = field.scalar, text.contains("/") else {
      return field.text(limit: TextLimits.path)
    }
    return path(field)
  }

  private static let argumentLimit = 64
}
