/// Bytes on their way out, and how far they have come.
struct Outbox: Sendable, Equatable {
  private var pieces: [[UInt8]] = []
  private var offset = 0

  var isEmpty: Bool { pieces.isEmpty }

  mutating func append(_ piece: [UInt8]) {
    if !piece.isEmpty { pieces.append(piece) }
  }

  mutating func append(_ reply: Reply) {
    // A small body in the head's packet saves a system call; a large one is not worth copying.
    if reply.body.count <= 4096 {
      append(reply.head + reply.body)
    } else {
      append(reply.head)
      append(reply.body)
    }
  }

  /// Shows `body` what goes next, and whether more follows it.
  func withNext<Result>(_ body: (UnsafeRawBufferPointer, _ more: Bool) -> Result) -> Result? {
    pieces.first?.withUnsafeBytes { bytes in
      body(UnsafeRawBufferPointer(rebasing: bytes[offset...]), pieces.count > 1)
    }
  }

  /// Takes `count` bytes off the front, all of them in the first piece.
  mutating func drop(_ count: Int) {
    offset += count
    guard let first = pieces.first, offset >= first.count else { return }
    pieces.removeFirst()
    offset = 0
  }
}
