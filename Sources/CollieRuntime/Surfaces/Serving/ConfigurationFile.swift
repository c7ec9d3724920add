import GatewaySetup
import Polling
import TextSafety

/// The file that `--config` names.
struct ConfigurationFile {
  let path: String
  let environment: Environment

  /// What it says; `nil` when it has mistakes, all of which are then on standard error.
  func read() throws(StartProblem) -> ServeSetup? {
    guard let bytes = BoundedFile.read(path) else {
      throw StartProblem(
        "the configuration '\(path)' cannot be read: give a file of at most 1 MiB")
    }
    let reading = ServeSetup.read(file: path, bytes: bytes, in: surroundings)
    for remark in reading.notices { say("note: \(remark)") }
    for remark in reading.mistakes { say("\(remark)") }
    return reading.setup
  }

  private func say(_ words: String) { Console.errors.print(lines: [SafeText(words)]) }

  private var surroundings: Surroundings {
    let environment = environment
    return Surroundings(
      variable: { environment[$0] },
      secretFile: { path in
        do throws(KeyProblem) {
          return .success(try KeyFile(path: path).read().withBytes { Array($0) })
        } catch {
          return .failure(SecretProblem(error.description))
        }
      },
      canRead: { BoundedFile.read($0, limit: 16 << 20) != nil })
  }
}
