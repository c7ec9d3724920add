import Glibc

/// A program that prints a key on the first line of its output, such as a password store's.
///
/// It is started as it is written, without a shell, and may ask its person for a passphrase.
package struct KeyCommand: Sendable {
  package var words: [String]

  package init(words: [String]) { self.words = words }

  package func read() throws(KeyProblem) -> Secret {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw problem(.unreadable(String(cString: strerror(errno)))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = start(writingTo: ends[1])
    close(ends[1])
    defer { close(ends[0]) }
    guard let process else { throw problem(.unreadable("it cannot be started")) }
    var bytes = contents(of: ends[0])
    defer { bytes.withUnsafeMutableBytes { explicit_bzero($0.baseAddress!, $0.count) } }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else { throw problem(.unreadable("it ended with a failure")) }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != 0 }
    return try APIKey.secret(in: Array(line), of: place)
  }

  private var place: KeyProblem.Place { .command(words.first ?? "") }

  private func problem(_ reason: KeyProblem.Reason) -> KeyProblem { KeyProblem(place, reason) }

  private func start(writingTo descriptor: Int32) -> pid_t? {
    guard let program = words.first else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, descriptor, STDOUT_FILENO)
    let arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    // Found on the path where it is a bare name; the configuration allows no other relative one.
    return posix_spawnp(&process, program, &actions, nil, arguments, environ) == 0 ? process : nil
  }

  /// All that it prints, kept up to what a key can be: a program whose output nobody reads hangs.
  private func contents(of descriptor: Int32) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: APIKey.longest + 3)
    var rest = [UInt8](repeating: 0, count: 4096)
    var filled = 0
    while true {
      let count =
        filled < bytes.count
        ? bytes.withUnsafeMutableBytes {
          Glibc.read(descriptor, $0.baseAddress! + filled, $0.count - filled)
        } : Glibc.read(descriptor, &rest, rest.count)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return bytes }
      filled = min(bytes.count, filled + count)
    }
  }
}
