import CPseudoTerminal
import Foundation
import Glibc

/// A program that is about to be started, with `variables` as its whole environment.
struct Spawning {
  private let program: String
  private let words: [String]
  private let variables: [String]

  init(_ program: String, _ arguments: [String], _ variables: [String]) {
    (self.program, words, self.variables) = (program, [program] + arguments, variables)
  }

  /// Starts it with nothing to read, and with what `open` says as its output.
  func start(_ open: (inout posix_spawn_file_actions_t) -> Void) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    open(&actions)
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
    return try start(actions, attributes)
  }

  private func start(
    _ actions: posix_spawn_file_actions_t, _ attributes: posix_spawnattr_t
  ) throws -> pid_t {
    var (actions, attributes) = (actions, attributes)
    let words = words.map { strdup($0) } + [nil]
    let environment = variables.map { strdup($0) } + [nil]
    defer { for word in words + environment { free(word) } }
    var process = pid_t()
    let failure = posix_spawn(&process, program, &actions, &attributes, words, environment)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EINVAL) }
    return process
  }
}
