import Foundation
import Glibc

/// A program that runs beside a test, and is gone with it.
///
/// What it prints, on either channel, comes through one socket that no other program inherits.
package final class Child: @unchecked Sendable {
  package struct Silent: Error, CustomStringConvertible {
    package var description: String
  }

  package let process: pid_t
  private let socket: Int32
  private let lock = NSLock()
  private var printed = ""
  /// How much of it has been looked at.
  private var unread = ""
  private var isReaped = false

  package init(
    _ program: String, _ arguments: [String], _ variables: [String] = ["PATH=/usr/bin:/bin"]
  ) throws {
    var ends: [Int32] = [0, 0]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw POSIXError(.EMFILE) }
    defer { close(ends[1]) }
    socket = ends[0]
    let writing = ends[1]
    process = try Spawning(program, arguments, variables).start { actions in
      posix_spawn_file_actions_adddup2(&actions, writing, 1)
      posix_spawn_file_actions_adddup2(&actions, writing, 2)
    }
  }

  deinit {
    if !isReaped {
      kill(process, SIGKILL)
      _ = endingStatus(of: process)
    }
    close(socket)
  }

  package func signal(_ number: Int32) {
    lock.withLock { if !isReaped { _ = kill(process, number) } }
  }

  /// Waits for the next line with `words` in it.
  @discardableResult
  package func line(with words: String, within seconds: Double = 15) throws -> String {
    let deadline = Date(timeIntervalSinceNow: seconds)
    return try lock.withLock {
      while true {
        while let end = unread.firstIndex(where: \.isNewline) {
          let line = String(unread[..<end])
          unread.removeSubrange(...end)
          if words.isEmpty || line.contains(words) { return line }
        }
        guard readMore(until: deadline) else {
          throw Silent(description: "never printed '\(words)', but this:\n\(printed)")
        }
      }
    }
  }

  /// Waits until it has ended, and says with which status.
  package func ending(within seconds: Double = 15) throws -> Int32 {
    let deadline = Date(timeIntervalSinceNow: seconds)
    return try lock.withLock {
      while readMore(until: deadline) {}
      guard Date() < deadline else {
        throw Silent(description: "did not end within \(seconds) s, but printed:\n\(printed)")
      }
      isReaped = true
      return endingStatus(of: process)
    }
  }

  /// Takes in whatever it prints from now on, for those that print more than a socket holds and would
  /// stand still.
  package func drainOutput() {
    Thread.detachNewThread { [weak self] in
      while self?.drainOnce() == true {}
    }
  }

  private func drainOnce() -> Bool {
    lock.withLock {
      guard !isReaped else { return false }
      _ = readMore(until: Date(timeIntervalSinceNow: 0.2))
      (printed, unread) = (String(printed.suffix(10_000)), "")
      return hasNotEnded
    }
  }

  package var text: String { lock.withLock { printed } }

  /// Whether it has not ended yet.
  package var isRunning: Bool {
    lock.withLock { !isReaped && hasNotEnded }
  }

  private var hasNotEnded: Bool {
    var information = siginfo_t()
    let flags = WEXITED | WNOHANG | WNOWAIT
    return waitid(P_PID, id_t(process), &information, flags) == 0 && information.si_signo == 0
  }

  /// Whether anything more came before the deadline.
  private func readMore(until deadline: Date) -> Bool {
    var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    let patience = max(0, min(60_000, deadline.timeIntervalSinceNow * 1000))
    guard poll(&entry, 1, Int32(patience)) == 1 else { return false }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(socket, &bytes, bytes.count)
    guard count > 0 else { return false }
    let more = String(decoding: bytes[..<count], as: UTF8.self)
    printed += more
    unread += more
    return true
  }
}
