import OperatorSetup
import TextSafety

/// The operator's own configuration file: `~/.config/collie/config.yaml`.
struct OperatorFile {
  let environment: Environment

  var path: String? { environment.configurationDirectory.map { $0 + "/config.yaml" } }

  /// Whether there is one, right or wrong.
  var exists: Bool { path.map(BoundedFile.exists) ?? false }

  /// What it says; nothing when there is none. With a mistake in it nothing is gone by: whoever meant
  /// to protect a gateway and mistyped it must not go on without.
  func read() throws(StartProblem) -> OperatorSetup {
    guard let path, exists else { return OperatorSetup() }
    guard let bytes = BoundedFile.read(path) else {
      throw StartProblem("'\(path)' cannot be read: make it a file of at most 1 MiB, or remove it")
    }
    let reading = OperatorSetup.read(file: path, bytes: bytes, home: environment["HOME"])
    for remark in reading.notices { say("note: \(remark)") }
    for remark in reading.mistakes { say("\(remark)") }
    guard let setup = reading.setup else {
      throw StartProblem("'\(path)' has mistakes: mend them first")
    }
    return setup
  }

  private func say(_ words: String) { Console.errors.print(lines: [SafeText(words)]) }
}
