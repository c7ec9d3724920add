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
    guard let reading = look() else { throw StartProblem(Self.unreadable(path)) }
    for remark in reading.notices { say("note: \(remark)") }
    for remark in reading.mistakes { say("\(remark)") }
    guard let setup = reading.setup else {
      throw StartProblem("'\(path)' has mistakes: mend them first")
    }
    return setup
  }

  /// The same without a word to anybody; `nil` when there is none, or it cannot be read.
  func look() -> OperatorSetupReading? {
    guard let path, let bytes = BoundedFile.read(path) else { return nil }
    return OperatorSetup.read(file: path, bytes: bytes, home: environment["HOME"])
  }

  /// The same for whoever needs no gateway out of it: a mistake is named, leaves everything as it
  /// comes, and keeps nobody from looking.
  func readIfSound() -> OperatorSetup {
    guard let path, exists else { return OperatorSetup() }
    guard let reading = look() else {
      say(Self.unreadable(path))
      return OperatorSetup()
    }
    for remark in reading.mistakes { say("\(remark)") }
    return reading.setup ?? OperatorSetup()
  }

  static func unreadable(_ path: String) -> String {
    "'\(path)' cannot be read: make it a file of at most 1 MiB, or remove it"
  }

  private func say(_ words: String) { Console.errors.print(lines: [SafeText(words)]) }
}
