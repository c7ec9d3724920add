import Hashing

/// Puts a chunked body together.
///
/// Stricter than RFC 9112 must be: no chunk extensions, no trailers, sizes of at most eight
/// digits. No client of ours sends these, and each has hidden a request from some proxy.
struct ChunkedBody: Sendable {
  private enum Expected: Equatable {
    case size(digits: Int)
    case sizeEnd
    case data(left: Int)
    case dataReturn, dataEnd
    case lastReturn, lastEnd
    case nothing
  }

  private let limit: Int
  private var expected = Expected.size(digits: 0)
  private var size = 0
  private(set) var bytes: [UInt8] = []

  init(limit: Int) { self.limit = limit }

  var isComplete: Bool { expected == .nothing }

  /// Takes what belongs to the body from the front of `input`, and returns how much that was.
  mutating func read(_ input: UnsafeBufferPointer<UInt8>) throws(Refusal) -> Int {
    var index = 0
    while index < input.count, !isComplete {
      if case .data(let left) = expected {
        let count = min(left, input.count - index)
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: input[index..<index + count]))
        expected = count == left ? .dataReturn : .data(left: left - count)
        index += count
      } else {
        expected = try afterMark(input[index])
        index += 1
      }
    }
    return index
  }

  /// Moves past one byte that is not data.
  private mutating func afterMark(_ byte: UInt8) throws(Refusal) -> Expected {
    switch (expected, byte) {
    case (.size(let digits), _):
      return try afterSizeByte(byte, digits: digits)
    case (.sizeEnd, UInt8(ascii: "\n")):
      return size == 0 ? .lastReturn : .data(left: size)
    case (.dataReturn, UInt8(ascii: "\r")): return .dataEnd
    case (.dataEnd, UInt8(ascii: "\n")):
      size = 0
      return .size(digits: 0)
    case (.lastReturn, UInt8(ascii: "\r")): return .lastEnd
    case (.lastEnd, UInt8(ascii: "\n")): return .nothing
    case (.lastReturn, _): throw .malformed("trailers are not taken")
    default: throw .malformed("a chunk does not end where it says")
    }
  }

  private mutating func afterSizeByte(_ byte: UInt8, digits: Int) throws(Refusal) -> Expected {
    if byte == UInt8(ascii: "\r"), digits > 0 { return .sizeEnd }
    guard let value = hexadecimalValue(byte), digits < 8 else {
      throw .malformed("a chunk size is not a plain hexadecimal number")
    }
    size = size << 4 | Int(value)
    guard bytes.count + size <= limit else { throw .bodyTooLarge }
    return .size(digits: digits + 1)
  }
}
