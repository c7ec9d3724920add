import FleetModel

/// Bytes on their way out, how far they have come, and since when they are under way.
struct Outbox: Sendable, Equatable {
  /// What waits for a caller before it counts as behind, and before it has caught up.
  static let behindAbove = 256 * 1024
  static let caughtUpBelow = 64 * 1024
  /// A piece up to this size is copied into the one before: that costs less than a system call.
  static let smallPiece = 4096
  private static let sharedPiece = 16 * 1024

  private var pieces: [[UInt8]] = []
  /// The piece that goes next, and what of it has gone.
  private var first = 0
  private var offset = 0
  private(set) var count = 0
  private(set) var isBehind = false
  /// Since when it has not been empty, and what has gone since then.
  private(set) var since = Moment.start
  private(set) var sentCount: Int64 = 0

  var isEmpty: Bool { count == 0 }

  mutating func append(_ piece: [UInt8], at now: Moment) {
    guard piece.count > Self.smallPiece else { return append(copying: piece, at: now) }
    grow(by: piece.count, at: now)
    pieces.append(piece)
  }

  mutating func append(copying bytes: some Collection<UInt8>, at now: Moment) {
    guard !bytes.isEmpty else { return }
    grow(by: bytes.count, at: now)
    if let last = pieces.indices.last, pieces[last].count + bytes.count <= Self.sharedPiece {
      pieces[last].append(contentsOf: bytes)
    } else {
      pieces.append(Array(bytes))
    }
  }

  private mutating func grow(by added: Int, at now: Moment) {
    if isEmpty { (since, sentCount) = (now, 0) }
    count += added
    if count > Self.behindAbove { isBehind = true }
  }

  /// Shows `body` what goes next, and whether more follows it.
  func withNext<Result>(_ body: (UnsafeRawBufferPointer, _ more: Bool) -> Result) -> Result? {
    guard first < pieces.count else { return nil }
    return pieces[first].withUnsafeBytes { bytes in
      body(UnsafeRawBufferPointer(rebasing: bytes[offset...]), first + 1 < pieces.count)
    }
  }

  /// Takes `taken` bytes off the front, all of them in the first piece.
  mutating func drop(_ taken: Int) {
    offset += taken
    count -= taken
    sentCount = sentCount.addingClamped(Int64(taken))
    if count < Self.caughtUpBelow { isBehind = false }
    guard first < pieces.count, offset >= pieces[first].count else { return }
    pieces[first] = []
    (first, offset) = (first + 1, 0)
    // Now and then and not each time, so that a long line of pieces is not moved at every one.
    guard first == pieces.count || first > 64 && 2 * first > pieces.count else { return }
    pieces.removeFirst(first)
    first = 0
  }
}
