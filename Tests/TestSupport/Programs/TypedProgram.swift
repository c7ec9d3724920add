import CPseudoTerminal
import Foundation
import Glibc

/// A program on a terminal of its own, with somebody who types, and gone with the test.
package final class TypedProgram {
  package struct Silent: Error, CustomStringConvertible { package var description: String }

  private let master: Int32
  private let process: pid_t
  private var isReaped = false
  /// All that it has written so far.
  package private(set) var text = ""

  package init(
    _ program: String, _ arguments: [String], _ variables: [String], columns: Int = 120,
    rows: Int = 40
  ) throws {
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    var environment = variables.map { strdup($0) } + [nil]
    defer { for word in words + environment { free(word) } }
    var master: Int32 = -1
    process = pseudo_terminal_spawn(
      program, &words, &environment, Int32(columns), Int32(rows), &master)
    self.master = master
    guard process > 0 else { throw Silent(description: "\(program) cannot be started") }
  }

  deinit {
    if !isReaped {
      kill(process, SIGKILL)
      _ = endingStatus(of: process)
    }
    close(master)
  }

  package func type(_ keys: String) throws {
    let bytes = Array(keys.utf8)
    guard write(master, bytes, bytes.count) == bytes.count else {
      throw Silent(description: "the terminal does not take '\(keys)'")
    }
  }

  /// Waits until `words` have been written.
  package func wait(for words: String, within seconds: Double = 20) throws {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while !text.contains(words) {
      guard readMore(until: deadline) else {
        throw Silent(description: "never wrote '\(words)', but this:\n\(text)")
      }
    }
  }

  /// Waits until it has ended, and says with which status.
  package func ending(within seconds: Double = 20) throws -> Int32 {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while readMore(until: deadline) {}
    guard Date() < deadline else { throw Silent(description: "did not end, but wrote:\n\(text)") }
    isReaped = true
    return endingStatus(of: process)
  }

  /// Whether anything more came before the deadline.
  private func readMore(until deadline: Date) -> Bool {
    var entry = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    let patience = max(0, min(60_000, deadline.timeIntervalSinceNow * 1000))
    guard poll(&entry, 1, Int32(patience)) == 1 else { return false }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(master, &bytes, bytes.count)
    guard count > 0 else { return false }
    text += String(decoding: bytes[..<count], as: UTF8.self)
    return true
  }
}
