import Foundation
import Glibc

/// What a program printed and how it ended.
package struct ProgramEnding: Equatable {
  package var output: String
  package var errors: String
  package var status: Int32
}

/// Runs a program to its end, with `variables` as its whole environment.
///
/// What it prints goes to files and not through pipes: a tmux that another test starts at the same
/// moment would inherit the other end of a pipe, and keep it open for as long as it lives.
package func run(
  _ program: String, _ arguments: [String], _ variables: [String] = ["PATH=/usr/bin:/bin"]
) throws -> ProgramEnding {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let output = folder.appending(path: "output").path
  let errors = folder.appending(path: "errors").path
  let status = try spawn(program, arguments, variables, output: output, errors: errors)
  return ProgramEnding(
    output: String(decoding: FileManager.default.contents(atPath: output) ?? Data(), as: UTF8.self),
    errors: String(decoding: FileManager.default.contents(atPath: errors) ?? Data(), as: UTF8.self),
    status: status)
}

private func spawn(
  _ program: String, _ arguments: [String], _ variables: [String], output: String, errors: String
) throws -> Int32 {
  let process = try Spawning(program, arguments, variables).start { actions in
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0o600)
  }
  return endingStatus(of: process)
}

/// Waits for the end of a process, and says how a shell would put it.
func endingStatus(of process: pid_t) -> Int32 {
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0, errno == EINTR {}
  return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
}
