import CPseudoTerminal
import Foundation
import Glibc

@testable import Commands

/// An interactive shell on a terminal of its own, with our completions and a `collie` that writes
/// down how it was called.
///
/// Lines are typed with a tab in them, so what is tried is what a person has: the shell, its line
/// editor and the script. What `collie` was then called with says what was completed.
final class TypedShell {
  struct Silent: Error, CustomStringConvertible {
    var description: String
  }

  /// What the gateway of these tests calls its nodes. Some of it would be run by a careless script.
  static let nodes = [
    "gpu-us-east-1", "gpu-us-west-2", "rack 3", "host:8000", "a@b", "$(touch hurt)", "`touch hurt`",
    "x;touch hurt", "-x",
  ]

  private let folder: URL
  private let master: Int32
  private let process: pid_t
  private var screen = ""

  init(_ shell: Invocation.Shell, gateway: String? = nil) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "shell-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Self.furnish(folder, for: shell)
    var variables = [
      "PATH=\(folder.path):/usr/bin:/bin", "HOME=\(folder.path)", "ZDOTDIR=\(folder.path)",
      "TERM=xterm", "LC_ALL=C.UTF-8", "FOLDER=\(folder.path)",
    ]
    if let gateway { variables.append("COLLIE_GATEWAY=\(gateway)") }
    (process, master) = try Self.start(shell, folder, variables)
    _ = try called(after: 0, what: "ready")
  }

  deinit {
    kill(process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    close(master)
    try? FileManager.default.removeItem(at: folder)
  }

  static func isHere(_ shell: Invocation.Shell) -> Bool { path(of: shell) != nil }

  /// Types `line` and the enter key, and says what `collie` was called with then.
  func calls(typing line: String) throws -> [String] {
    let before = records().count
    let bytes = Array((line + "\r").utf8)
    guard write(master, bytes, bytes.count) == bytes.count else {
      throw Silent(description: "the terminal does not take '\(line)'")
    }
    return try called(after: before, what: line)
  }

  /// Whether something was run that a node's name asks for.
  var isHurt: Bool { FileManager.default.fileExists(atPath: folder.appending(path: "hurt").path) }

  private func called(after count: Int, what: String) throws -> [String] {
    let deadline = Date(timeIntervalSinceNow: 30)
    while records().count <= count {
      guard Date() < deadline else {
        throw Silent(description: "nothing came of '\(what)'; the screen:\n\(screen)")
      }
      readScreen()
    }
    return records()[count].split(separator: "|", omittingEmptySubsequences: false).dropLast()
      .map(String.init)
  }

  private func records() -> [Substring] {
    let data = FileManager.default.contents(atPath: folder.appending(path: "calls").path) ?? Data()
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
  }

  private func readScreen() {
    var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    // A file says nothing when it grows, so it is looked at again after a moment without output.
    guard poll(&entry, 1, 20) == 1 else { return }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(master, &bytes, bytes.count)
    if count > 0 { screen += String(decoding: bytes[..<count], as: UTF8.self) }
  }
}

extension TypedShell {
  private static func path(of shell: Invocation.Shell) -> String? {
    ["/usr/bin/", "/bin/"].map { $0 + shell.rawValue }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private static func start(
    _ shell: Invocation.Shell, _ folder: URL, _ variables: [String]
  ) throws -> (pid_t, Int32) {
    let start = folder.appending(path: "start").path
    let arguments =
      switch shell {
      case .bash: ["--noprofile", "--rcfile", start, "-i"]
      case .zsh: ["-i"]
      case .fish: ["--no-config", "-i", "-C", "source " + start]
      }
    let path = path(of: shell) ?? shell.rawValue
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var environment = variables.map { strdup($0) } + [nil]
    defer { for word in words + environment { free(word) } }
    var master: Int32 = -1
    let process = pseudo_terminal_spawn(path, &words, &environment, 120, 40, &master)
    guard process > 0 else { throw Silent(description: "\(path) cannot be started") }
    return (process, master)
  }

  /// Puts into `folder` what the shell reads first, and the `collie` that it finds.
  private static func furnish(_ folder: URL, for shell: Invocation.Shell) throws {
    func write(_ name: String, _ lines: [String]) throws {
      let text = lines.joined(separator: "\n") + "\n"
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    try write("nodes", nodes)
    try write(
      "collie",
      [
        "#!/bin/sh", "case \"$1 $2 $3\" in",
        "'nodes -o names') cat \"$FOLDER/nodes\"; exit ;;",
        "'operations -o names') echo op-17; exit ;;", "esac",
        "{ for word; do printf '%s|' \"$word\"; done; echo; } >> \"$FOLDER/calls\"",
      ])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.appending(path: "collie").path)
    try write("completions", shell.completions)
    let compinit = shell == .zsh ? ["autoload -Uz compinit; compinit -D -u"] : []
    try write(
      shell == .zsh ? ".zshrc" : "start",
      ["cd \"$FOLDER\""] + compinit + ["source \"$FOLDER/completions\"", "collie ready"])
  }
}
