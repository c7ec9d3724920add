import Glibc
import TextSafety

/// Standard output and standard error, for words printed outside the picture.
///
/// It takes safe text only: what a gateway says may not act on a terminal here either.
struct Console: Sendable {
  static let output = Console(descriptor: STDOUT_FILENO)
  static let errors = Console(descriptor: STDERR_FILENO)

  let descriptor: Int32

  /// What became of words that were printed.
  enum Outcome: Equatable {
    case printed
    /// Whoever read us has gone, as `head` does. That is not an error.
    case unread
    case failed(reason: String)
  }

  /// Sees to it that no file or socket of ours takes the place of a standard stream that was
  /// closed, and then gets what is meant for a person.
  ///
  /// The wrong way round, so that reading from one and writing to one still fails.
  static func fillClosedStreams() {
    for (stream, way) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (2, O_RDONLY)]
    where fcntl(stream, F_GETFD) < 0 {
      _ = open("/dev/null", way)
    }
  }

  /// Prints lines of our own.
  @discardableResult
  func print(lines: [SafeText], endedBy end: String = "\n") -> Outcome {
    write(Array(lines.map { $0.terminalString + end }.joined().utf8))
  }

  /// Prints lines, each in the colour of this number; the sequences are all our own.
  func printColored(_ lines: [(text: SafeText, color: Int?)]) -> Outcome {
    let words = lines.map { line in
      let text = line.text.terminalString
      return line.color.map { "\u{1B}[\($0)m\(text)\u{1B}[0m\n" } ?? text + "\n"
    }
    return write(Array(words.joined().utf8))
  }

  @discardableResult
  func print(_ frame: PaintedFrame) -> Outcome { write(frame.bytes) }

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Says one line about what went wrong.
  func complain(_ words: String) {
    print(lines: [SafeText("collie: " + words)])
  }

  private func write(_ bytes: [UInt8]) -> Outcome {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        return errno == EPIPE ? .unread : .failed(reason: String(cString: strerror(errno)))
      }
      rest = rest.dropFirst(count)
    }
    return .printed
  }
}

/// How the program ends, as scripts see it.
enum ExitStatus {
  static let done: Int32 = 0
  static let failed: Int32 = 1
  static let usage: Int32 = 2
  static let unreachable: Int32 = 3
  /// What monitoring systems are told when nothing can be said.
  static let unknown: Int32 = 3
  /// Something was sent, and nobody knows what became of it.
  static let outcomeUnknown: Int32 = 4
}
