import Foundation
import TestSupport
import Testing

/// The real program in a real terminal: a tmux of its own, with nobody's configuration.
final class TmuxSession {
  private let socket = "collie-test-\(UUID().uuidString.prefix(8))"

  /// Starts `arguments` after the built program's name, at a size.
  init(_ arguments: [String], columns: Int, rows: Int, variables: [String] = []) throws {
    let settings = ["TERM=screen-256color", "LC_ALL=C.UTF-8", "TZ=UTC", "HOME=/nonexistent"]
    let command =
      (["env", "-i", "PATH=/usr/bin:/bin"] + settings + variables
      + [BuiltProgram.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
    try tmux(
      "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)",
      // The shell stays, so that what the program leaves behind can be looked at.
      "sh -c \"\(command); echo left with $?; exec sh\"")
    try tmux("set-option", "-g", "status", "off")
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  deinit { _ = try? tmux("kill-server") }

  func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

  /// Types a text into a line of the screen, no faster than it is shown: a terminal that marks no
  /// pastes would take it for one.
  func type(_ text: String, after before: String) throws {
    var typed = before
    var rest = text[...]
    while !rest.isEmpty {
      let piece = rest.prefix(8)
      rest = rest.dropFirst(8)
      typed += piece
      try tmux("send-keys", "-l", String(piece))
      // Blanks at the end of a line cannot be seen.
      let shown = String(typed.reversed().drop { $0 == " " }.reversed())
      try waitUntil("'\(shown)'") { $0.contains(shown) }
    }
  }

  func resize(columns: Int, rows: Int) throws {
    try tmux("resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// The screen as text, without the blanks at the ends of lines.
  func screen() throws -> String { try tmux("capture-pane", "-p") }

  /// Looks at the screen until it is as expected, and fails when it never is.
  @discardableResult
  func waitUntil(
    _ what: String, within seconds: Double = 20, at location: SourceLocation = #_sourceLocation,
    _ isAsExpected: (String) -> Bool
  ) throws -> String {
    let deadline = Date(timeIntervalSinceNow: seconds)
    var seen = ""
    while Date() < deadline {
      seen = try screen()
      if isAsExpected(seen) { return seen }
    }
    Issue.record("never came: \(what)\n\(seen)", sourceLocation: location)
    return seen
  }

  @discardableResult
  private func tmux(_ arguments: String...) throws -> String { try tmux(arguments) }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    try run(
      "/usr/bin/tmux", ["-u", "-L", socket, "-f", "/dev/null"] + arguments,
      ["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"]
    )
    .output
  }
}
