import Glibc
import TextSafety

/// Standard output and standard error, for words printed outside the picture.
///
/// It takes safe text only: what a gateway says may not act on a terminal here either.
struct Console: Sendable {
  static let output = Console(descriptor: STDOUT_FILENO)
  static let errors = Console(descriptor: STDERR_FILENO)

  let descriptor: Int32

  /// Prints lines of our own and returns whether anybody read them.
  @discardableResult
  func print(lines: [SafeText]) -> Bool {
    write(Array(lines.map { $0.terminalString + "\n" }.joined().utf8))
  }

  @discardableResult
  func print(_ frame: PaintedFrame) -> Bool { write(frame.bytes) }

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Says one line about what went wrong.
  func complain(_ words: String) {
    print(lines: [SafeText("collie: " + words)])
  }

  private func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      // Whoever read us has gone, as `head` does. That is not an error.
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}

/// How the program ends, as scripts see it.
enum ExitStatus {
  static let done: Int32 = 0
  static let failed: Int32 = 1
  static let usage: Int32 = 2
  static let unreachable: Int32 = 3
}
