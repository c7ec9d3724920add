import CBytes

/// What a line has in common with the next one of its histogram: all but its bound and its value.
///
/// Two lines out of three of a page are such sequels. To compare what is the same takes a fifth of
/// the time of taking it apart once more.
struct LineShape {
  /// From the first byte of the line to the first of the bound.
  private var head: UnsafePointer<UInt8>?
  private var headCount = 0
  /// From the quote after the bound to the blank before the value.
  private var tail: UnsafePointer<UInt8>?
  private var tailCount = 0
  /// Which of the labels the bound is, and how many there are.
  private var bound = 0
  private(set) var count = 0
  /// What stands for the line's name.
  private(set) var series = 0

  /// Where the bound stands among the labels, if there is one.
  var boundPlace: Int? { head == nil ? nil : bound }

  mutating func forget() { head = nil }

  /// Takes the line whose labels end before `end`, if it has a bound.
  mutating func learn(
    _ series: Int, from line: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>,
    _ labels: UnsafePointer<LabelRange>, _ count: Int
  ) {
    forget()
    guard end.pointee == Byte.space else { return }
    for index in 0..<count where labels[index].isBound {
      head = line
      headCount = labels[index].value - line
      tail = labels[index].value + labels[index].valueCount
      tailCount = end + 1 - (labels[index].value + labels[index].valueCount)
      (self.series, bound, self.count) = (series, index, count)
      return
    }
  }

  /// Whether the line that begins at `rest` goes on like the one before. If so, `labels` has its
  /// bound, and `rest` is where its value begins: the other labels are still those of the line before,
  /// which say the same.
  @inline(__always)
  func fits(
    _ rest: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>,
    _ labels: UnsafeMutablePointer<LabelRange>
  ) -> Bool {
    guard let head, let tail, end - rest > headCount + tailCount,
      collie_bytes_are_equal(rest, head, headCount)
    else { return false }
    let value = rest + headCount
    let latest = end - tailCount
    var place = value
    while place < latest, !Byte.endsBound(place.pointee) { place += 1 }
    guard place < latest, collie_bytes_are_equal(place, tail, tailCount) else { return false }
    labels[bound].value = value
    labels[bound].valueCount = place - value
    rest = place + tailCount
    return true
  }
}

extension LabelRange {
  fileprivate var isBound: Bool {
    nameCount == 2 && name[0] == UInt8(ascii: "l") && name[1] == UInt8(ascii: "e")
  }
}

extension Byte {
  /// Whether a bound ends here, if only because it is none.
  @inline(__always)
  fileprivate static func endsBound(_ byte: UInt8) -> Bool {
    byte == quote || byte == backslash || byte == newline
  }
}
