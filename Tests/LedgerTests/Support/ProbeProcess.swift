import CSystem
import Glibc

/// The probe, running as a process of its own, and what it says.
final class ProbeProcess {
  private let process: pid_t
  private let output: Int32
  private let input: Int32
  private var bytes: [UInt8] = []
  private var isOver = false

  /// Starts `words`, of which the first is looked up in the PATH.
  init(_ words: [String]) {
    var (toUs, fromUs): ([Int32], [Int32]) = ([0, 0], [0, 0])
    // Not inherited by what another test starts meanwhile, which would keep them open.
    collie_pipe(&toUs)
    collie_pipe(&fromUs)
    for end in toUs + fromUs { _ = fcntl(end, F_SETFL, 0) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, fromUs[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, toUs[1], STDOUT_FILENO)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    var started = pid_t()
    let status = posix_spawnp(&started, words[0], &actions, nil, &arguments, environ)
    for argument in arguments { free(argument) }
    posix_spawn_file_actions_destroy(&actions)
    close(toUs[1])
    close(fromUs[0])
    process = status == 0 ? started : -1
    (output, input) = (toUs[0], fromUs[1])
  }

  deinit {
    if !isOver {
      kill()
      _ = end()
    }
    close(output)
  }

  /// The whole lines so far.
  var lines: [String] {
    let whole = bytes.prefix((bytes.lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1)
    return whole.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads until `isEnough`, or until the probe has closed its output, or until no more has come for
  /// `milliseconds`.
  func read(milliseconds: Int32 = 60_000, until isEnough: ([String]) -> Bool = { _ in false }) {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while !isEnough(lines) {
      var question = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard poll(&question, 1, milliseconds) > 0 else { return }
      let count = Glibc.read(output, &buffer, buffer.count)
      guard count > 0 else { return }
      bytes += buffer[..<count]
    }
  }

  func kill() { if process > 0 { Glibc.kill(process, SIGKILL) } }

  /// Closes its input, reads what is left, and says how it ended: its status, or minus a signal.
  func end() -> Int32 {
    guard !isOver else { return 0 }
    isOver = true
    close(input)
    read()
    var status: Int32 = 0
    guard process > 0, waitpid(process, &status, 0) == process else { return -1000 }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
  }
}

/// The probe is built beside the tests.
let probePath: String = {
  var buffer = [CChar](repeating: 0, count: 4096)
  let count = readlink("/proc/self/exe", &buffer, buffer.count)
  let path = String(decoding: buffer.prefix(max(0, count)).map(UInt8.init), as: UTF8.self)
  return path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/LedgerProbe"
}()
