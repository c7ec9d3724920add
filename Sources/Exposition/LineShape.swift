import CBytes

/// What a line has in common with the next one of its histogram: all of its labels but `le`.
///
/// Two lines out of three of a page are such sequels. To compare what is the same takes a fifth of
/// the time of taking it apart once more.
struct LineShape {
  /// From the byte after the name to the first of the bound.
  private var head: UnsafePointer<UInt8>?
  private var headCount = 0
  /// From the quote after the bound to the closing brace.
  private var tail: UnsafePointer<UInt8>?
  private var tailCount = 0
  private var bound = 0
  /// How many labels there are.
  private(set) var count = 0

  mutating func forget() { head = nil }

  mutating func learn(
    from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>,
    _ labels: UnsafePointer<LabelRange>, _ count: Int
  ) {
    forget()
    for index in 0..<count where labels[index].isBound {
      head = start
      headCount = labels[index].value - start
      tail = labels[index].value + labels[index].valueCount
      tailCount = end - (labels[index].value + labels[index].valueCount)
      (bound, self.count) = (index, count)
      return
    }
  }

  /// Whether a line goes on like the one before. If so, `labels` has its bound, and `rest` is behind
  /// its labels: the others are still those of the line before, which say the same.
  @inline(__always)
  func fits(
    _ rest: inout UnsafePointer<UInt8>, _ lineEnd: UnsafePointer<UInt8>,
    _ labels: UnsafeMutablePointer<LabelRange>
  ) -> Bool {
    guard let head, let tail, lineEnd - rest > headCount + tailCount,
      collie_bytes_are_equal(rest, head, headCount)
    else { return false }
    let value = rest + headCount
    let latest = lineEnd - tailCount
    var end = value
    while end < latest, end.pointee != Byte.quote, end.pointee != Byte.backslash { end += 1 }
    guard end < latest, collie_bytes_are_equal(end, tail, tailCount) else { return false }
    labels[bound].value = value
    labels[bound].valueCount = end - value
    rest = end + tailCount
    return true
  }
}

extension LabelRange {
  fileprivate var isBound: Bool {
    nameCount == 2 && name[0] == UInt8(ascii: "l") && name[1] == UInt8(ascii: "e")
  }
}
