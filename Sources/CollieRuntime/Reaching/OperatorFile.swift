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

  /// What it says of alerts and objectives, for whoever needs no gateway out of it. With a mistake in
  /// it, which others refuse to go on with, that is nothing, and is said.
  func readIfSound() -> OperatorSetup {
    guard let path, exists, let bytes = BoundedFile.read(path) else { return OperatorSetup() }
    let reading = OperatorSetup.read(file: path, bytes: bytes, home: environment["HOME"])
    if reading.setup == nil {
      for remark in reading.mistakes { say("\(remark)") }
      say("note: '\(path)' has mistakes, so alerts are as they come")
    }
    return reading.setup ?? OperatorSetup()
  }

  private func say(_ words: String) { Console.errors.print(lines: [SafeText(words)]) }
}
