import CPseudoTerminal
import Foundation
import Glibc

/// What a program printed and how it ended.
struct Ending: Equatable {
  var output: String
  var errors: String
  var status: Int32
}

/// Runs a program to its end, with `variables` as its whole environment.
///
/// What it prints goes to files and not through pipes: a tmux that another test starts at the same
/// moment would inherit the other end of a pipe, and keep it open for as long as it lives.
func run(
  _ program: String, _ arguments: [String], _ variables: [String] = ["PATH=/usr/bin:/bin"]
) throws -> Ending {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let output = folder.appending(path: "output").path
  let errors = folder.appending(path: "errors").path
  let status = try spawn(program, arguments, variables, output: output, errors: errors)
  return Ending(
    output: String(decoding: FileManager.default.contents(atPath: output) ?? Data(), as: UTF8.self),
    errors: String(decoding: FileManager.default.contents(atPath: errors) ?? Data(), as: UTF8.self),
    status: status)
}

private func spawn(
  _ program: String, _ arguments: [String], _ variables: [String], output: String, errors: String
) throws -> Int32 {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
  posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT, 0o600)
  posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT, 0o600)
  // Nothing of the tests beside this one may stay open in a program that outlives them.
  collie_test_close_from(&actions, 3)
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  // The threads of a test block signals, and a tmux that inherits that never ends.
  var none = sigset_t()
  sigemptyset(&none)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
  let words = ([program] + arguments).map { strdup($0) } + [nil]
  let environment = variables.map { strdup($0) } + [nil]
  defer { for word in words + environment { free(word) } }
  var process = pid_t()
  let failure = posix_spawn(&process, program, &actions, &attributes, words, environment)
  guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EINVAL) }
  var status: Int32 = 0
  while waitpid(process, &status, 0) < 0, errno == EINTR {}
  return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
}
